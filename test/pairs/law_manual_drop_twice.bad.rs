// BUG: double-free: the `ManuallyDrop` is dropped by hand twice
use std::mem::ManuallyDrop;
fn main() {
    let mut value = ManuallyDrop::new(String::from("a"));
    unsafe {
        ManuallyDrop::drop(&mut value);
        ManuallyDrop::drop(&mut value);
    }
}
