fn main() {
    let mut v = Vec::with_capacity(100);
    v.push(1u8);
    let p = v.as_ptr();
    v.shrink_to_fit();
    let first = unsafe { p.read() }; //~ ptr-across-realloc
    assert_eq!(first, 1);
}
