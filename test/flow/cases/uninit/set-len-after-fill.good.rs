use std::mem::MaybeUninit;

pub fn buffer(n: usize) -> Vec<u8> {
    let mut v: Vec<u8> = Vec::with_capacity(n);
    v.spare_capacity_mut()[..n].fill(MaybeUninit::new(0));
    unsafe { v.set_len(n) }
    v
}
