// Unchecked access outside of arrays whose lengths are known.
pub fn past() -> u8 {
    let a = [1u8, 2, 3];
    unsafe { *a.get_unchecked(3) } //~ const-out-of-bounds-offset
}
pub fn too_long() -> usize {
    let a = [1u8; 4];
    let s = unsafe { std::slice::from_raw_parts(a.as_ptr().add(2), 3) }; //~ element-ptr-arith
    s.len()
}
pub fn wider() -> u64 {
    let x = 5u16;
    let p = &raw const x as *const u64;
    unsafe { p.read_unaligned() } //~ element-ptr-arith
}
