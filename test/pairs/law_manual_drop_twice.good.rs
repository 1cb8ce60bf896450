use std::mem::ManuallyDrop;
fn main() {
    let mut value = ManuallyDrop::new(String::from("a"));
    unsafe {
        ManuallyDrop::drop(&mut value);
    }
}
