use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(String::from("x"));
    unsafe {
        ManuallyDrop::drop(&mut m);
        ManuallyDrop::drop(&mut m); //~ double-free
    }
}
