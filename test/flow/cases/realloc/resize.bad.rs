pub fn f(v: &mut Vec<u8>) {
    assert!(!v.is_empty());
    let p = v.as_mut_ptr();
    v.resize(4096, 0);
    unsafe { p.write(1) } //~ ptr-across-realloc
}
