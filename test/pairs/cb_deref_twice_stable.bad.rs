// BUG: trait-trust: `deref` is called again behind the check, and a safe impl may answer differently
use std::ops::Deref;

pub struct Cursor<D> {
    data: D,
    at: usize,
}

impl<D: Deref<Target = [u8]>> Cursor<D> {
    pub fn new(data: D) -> Self {
        Cursor { data, at: 0 }
    }

    pub fn next(&mut self) -> Option<u8> {
        if self.at >= self.data.len() {
            return None;
        }
        let byte = unsafe { *self.data.get_unchecked(self.at) };
        self.at += 1;
        Some(byte)
    }
}
