pub fn f(v: &mut Vec<u8>) {
    v.resize(4096, 0);
    let p = v.as_mut_ptr();
    unsafe { p.write(1) }
}
