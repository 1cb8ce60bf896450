pub fn f(v: &mut Vec<u8>) -> u8 {
    v.push(0);
    let p = v.as_ptr();
    v.push(1);
    unsafe { *p } //~ ptr-across-realloc
}
