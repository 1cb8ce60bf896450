use std::mem::ManuallyDrop;
fn main() {
    let mut m = ManuallyDrop::new(Box::new(1));
    unsafe {
        let a = ManuallyDrop::take(&mut m);
        let b = ManuallyDrop::take(&mut m); //~ double-free
        drop(a);
        drop(b);
    }
}
