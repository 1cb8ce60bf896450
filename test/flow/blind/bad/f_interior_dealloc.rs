fn main() {
    let v = vec![1u8, 2, 3];
    let mut v = std::mem::ManuallyDrop::new(v);
    let p = unsafe { v.as_mut_ptr().add(1) };
    drop(unsafe { Box::from_raw(p) }); //~ alloc-mismatch
}
