use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(Box::new(1));
    let a = unsafe { ManuallyDrop::take(&mut m) };
    drop(a);
}
