use std::mem::MaybeUninit;
fn fill(dst: &mut [MaybeUninit<u8>], b: u8) -> usize {
    for d in dst.iter_mut() {
        d.write(b);
    }
    dst.len()
}
pub fn block(b: u8) -> Vec<u8> {
    let mut v = Vec::with_capacity(32);
    let n = fill(v.spare_capacity_mut(), b);
    unsafe { v.set_len(n) };
    v
}
