// BUG: pub-fields: end is a public field, and peek compares the position only with it before get_unchecked
/// Forward-only scanner over a byte slice.
#[derive(Debug, Clone)]
pub struct Scanner<'i> {
    input: &'i [u8],
    pos: usize,
    pub end: usize,
}

impl<'i> Scanner<'i> {
    pub fn new(input: &'i [u8]) -> Scanner<'i> {
        Scanner { input, pos: 0, end: input.len() }
    }

    /// Hides everything after the next `n` bytes.
    pub fn limit(&mut self, n: usize) {
        self.end = self.pos.saturating_add(n).min(self.end);
    }

    pub fn peek(&self) -> Option<u8> {
        if self.pos < self.end {
            // SAFETY: end never exceeds the length of the input.
            Some(unsafe { *self.input.get_unchecked(self.pos) })
        } else {
            None
        }
    }

    pub fn bump(&mut self) -> Option<u8> {
        let b = self.peek()?;
        self.pos += 1;
        Some(b)
    }

    pub fn skip_while(&mut self, mut pred: impl FnMut(u8) -> bool) {
        while let Some(b) = self.peek() {
            if !pred(b) {
                break;
            }
            self.pos += 1;
        }
    }
}

impl Iterator for Scanner<'_> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        self.bump()
    }
}
