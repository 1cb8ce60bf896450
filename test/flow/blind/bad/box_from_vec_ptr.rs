fn main() {
    let mut v = std::mem::ManuallyDrop::new(vec![1u32, 2]);
    let p = v.as_mut_ptr();
    let b: Box<u32> = unsafe { Box::from_raw(p) };
    drop(b); //~ alloc-mismatch
}
