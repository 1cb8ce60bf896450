pub fn f(v: &mut Vec<u8>) -> u8 {
    v.push(0);
    v.push(1);
    let p = v.as_ptr();
    unsafe { *p }
}
