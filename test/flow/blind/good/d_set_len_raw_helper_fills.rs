unsafe fn fill(dst: *mut u8, n: usize) {
    for i in 0..n {
        unsafe { dst.add(i).write(i as u8) };
    }
}
pub fn block() -> Vec<u8> {
    let mut v: Vec<u8> = Vec::with_capacity(32);
    unsafe {
        fill(v.as_mut_ptr(), 32);
        v.set_len(32);
    }
    v
}
