fn main() {
    let mut v = Vec::with_capacity(100);
    v.push(1u8);
    v.shrink_to_fit();
    let p = v.as_ptr();
    let first = unsafe { p.read() };
    assert_eq!(first, 1);
}
