fn copy_first(dst: &mut [u8; 4], src: &u8) {
    dst[0] = 1; //~ aliasing
    dst[1] = *src;
}
fn main() {
    let mut buf = [0u8; 4];
    let p = &raw mut buf;
    unsafe { copy_first(&mut *p, &(*p)[0]) }; //~ aliasing
}
