// BUG: double-free: a ManuallyDrop is dropped by hand twice
use std::mem::ManuallyDrop;

struct Holder {
    inner: ManuallyDrop<Vec<u8>>,
}

impl Drop for Holder {
    fn drop(&mut self) {
        unsafe { ManuallyDrop::drop(&mut self.inner) };
    }
}

impl Holder {
    pub fn close(mut self) {
        unsafe { ManuallyDrop::drop(&mut self.inner) };
    }
}

fn main() {
    Holder { inner: ManuallyDrop::new(vec![1]) }.close();
}
