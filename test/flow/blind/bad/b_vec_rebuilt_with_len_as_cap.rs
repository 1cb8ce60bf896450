use std::mem::ManuallyDrop;

pub fn collect_raw() -> Vec<u8> {
    let mut v: Vec<u8> = Vec::with_capacity(64);
    v.push(1);
    v.push(2);
    let mut v = ManuallyDrop::new(v);
    unsafe { Vec::from_raw_parts(v.as_mut_ptr(), v.len(), v.len()) } //~ alloc-mismatch
}
