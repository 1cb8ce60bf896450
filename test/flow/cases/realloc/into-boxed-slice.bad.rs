fn main() {
    let mut v = Vec::with_capacity(32);
    v.push(7u8);
    let p = v.as_ptr();
    let boxed = v.into_boxed_slice();
    let first = unsafe { *p }; //~ ptr-across-realloc|raw-outlives-owner
    assert_eq!(boxed[0], first);
}
