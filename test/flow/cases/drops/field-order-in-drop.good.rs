use std::mem::ManuallyDrop;

pub struct Library {
    symbols: ManuallyDrop<Vec<String>>,
    handle: ManuallyDrop<Box<u32>>,
}

impl Drop for Library {
    fn drop(&mut self) {
        unsafe {
            ManuallyDrop::drop(&mut self.symbols);
            ManuallyDrop::drop(&mut self.handle);
        }
    }
}
