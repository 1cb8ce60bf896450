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
    pub fn close(self) {
        drop(self);
    }
}

fn main() {
    Holder { inner: ManuallyDrop::new(vec![1]) }.close();
}
