pub fn zeros(n: usize) -> Vec<u8> {
    let mut v: Vec<u8> = Vec::with_capacity(n);
    unsafe {
        v.as_mut_ptr().write_bytes(0, n);
        v.set_len(n);
    }
    v
}
