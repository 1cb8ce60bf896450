pub struct Clear(*mut u32);

impl Drop for Clear {
    fn drop(&mut self) {
        unsafe { *self.0 = 0 }
    }
}

pub fn f() {
    let mut number = Box::new(1u32);
    let clear = Clear(&raw mut *number);
    drop(number);
    drop(clear); //~ raw-outlives-owner
}
