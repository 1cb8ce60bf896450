use std::mem::ManuallyDrop;

pub fn signed(v: Vec<u8>) -> Vec<i8> {
    let mut v = ManuallyDrop::new(v);
    let (n, c) = (v.len(), v.capacity());
    unsafe { Vec::from_raw_parts(v.as_mut_ptr().cast::<i8>(), n, c) }
}
