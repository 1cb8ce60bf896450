// BUG: layout: the check of a u32 made into a char lets the surrogates 0xD800..=0xDFFF through.
use std::char;

macro_rules! getter {
    ($(#[$meta:meta])* $name:ident -> $t:ty) => {
        $(#[$meta])*
        pub fn $name(&mut self) -> Option<$t> {
            const N: usize = std::mem::size_of::<$t>();
            let (head, tail) = self.input.split_first_chunk::<N>()?;
            self.input = tail;
            Some(<$t>::from_le_bytes(*head))
        }
    };
}

/// Decodes the `tok` format.
pub struct Decoder<'i> {
    input: &'i [u8],
}

impl<'i> Decoder<'i> {
    pub fn new(input: &'i [u8]) -> Self {
        Decoder { input }
    }

    getter! {
        /// The next byte.
        byte -> u8
    }
    getter! {
        /// The next word.
        word -> u32
    }

    /// The next character.
    pub fn character(&mut self) -> Option<char> {
        let code = self.word()?;
        if code > char::MAX as u32 {
            return None;
        }
        Some(unsafe { char::from_u32_unchecked(code) })
    }

    /// A string with its count of characters in front.
    pub fn string(&mut self) -> Option<String> {
        let n = self.word()?;
        (0..n).map(|_| self.character()).collect()
    }
}
