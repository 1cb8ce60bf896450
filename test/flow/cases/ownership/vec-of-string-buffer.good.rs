use std::mem::ManuallyDrop;

pub fn reuse(v: Vec<u8>) -> Vec<u8> {
    let mut v = ManuallyDrop::new(v);
    let (p, n, c) = (v.as_mut_ptr(), v.len(), v.capacity());
    unsafe { Vec::from_raw_parts(p, n, c) }
}
