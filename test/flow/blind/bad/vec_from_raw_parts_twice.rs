use std::mem::ManuallyDrop;
fn main() {
    let mut v = ManuallyDrop::new(vec![1u8, 2, 3]);
    let (p, l, c) = (v.as_mut_ptr(), v.len(), v.capacity());
    unsafe {
        drop(Vec::from_raw_parts(p, l, c));
        drop(Vec::from_raw_parts(p, l, c)); //~ double-free
    }
}
