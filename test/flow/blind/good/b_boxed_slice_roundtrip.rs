pub struct Blob {
    p: *mut u8,
    n: usize,
}

impl Blob {
    pub fn new(n: usize) -> Blob {
        let b: Box<[u8]> = vec![0u8; n].into_boxed_slice();
        Blob { p: Box::into_raw(b) as *mut u8, n }
    }
    pub fn free(self) {
        unsafe { drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(self.p, self.n))) };
    }
}

fn main() {
    Blob::new(32).free();
}
