use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(vec![1, 2, 3]);
    unsafe { ManuallyDrop::drop(&mut v) }
    v = ManuallyDrop::new(vec![4]);
    v.push(5);
    drop(ManuallyDrop::into_inner(v));
}
