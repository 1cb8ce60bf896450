// BUG: pub-fields: the tuple field of HexDigits is public, so as_str may call from_utf8_unchecked on arbitrary bytes
use std::fmt::{self, Display, Formatter};

const TABLE: &[u8; 16] = b"0123456789abcdef";

/// Lower-case hexadecimal rendering of a 16-byte digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HexDigits(pub [u8; 32]);

impl HexDigits {
    pub fn of(digest: &[u8; 16]) -> HexDigits {
        let mut out = [0u8; 32];
        for (pair, byte) in out.chunks_exact_mut(2).zip(digest) {
            pair[0] = TABLE[usize::from(byte >> 4)];
            pair[1] = TABLE[usize::from(byte & 0xf)];
        }
        HexDigits(out)
    }

    pub fn as_str(&self) -> &str {
        // SAFETY: only characters from TABLE are stored.
        unsafe { std::str::from_utf8_unchecked(&self.0) }
    }

    /// The first `n` digits, for abbreviated display.
    pub fn short(&self, n: usize) -> &str {
        &self.as_str()[..n.min(32)]
    }
}

impl Display for HexDigits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
