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
        let bytes: &[u8] = &self.data;
        if self.at >= bytes.len() {
            return None;
        }
        let byte = unsafe { *bytes.get_unchecked(self.at) };
        self.at += 1;
        Some(byte)
    }
}
