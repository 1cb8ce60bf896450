pub struct Blob {
    p: *mut u8,
}

impl Blob {
    pub fn new() -> Blob {
        let b: Box<[u8]> = vec![0u8; 32].into_boxed_slice();
        Blob { p: Box::into_raw(b) as *mut u8 }
    }
    pub fn free(self) {
        unsafe { drop(Box::from_raw(self.p)) }; //~ alloc-mismatch
    }
}

fn main() {
    Blob::new().free();
}
