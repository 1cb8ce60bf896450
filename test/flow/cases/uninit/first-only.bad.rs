pub fn pair() -> Vec<u16> {
    let mut v: Vec<u16> = Vec::with_capacity(2);
    unsafe {
        v.as_mut_ptr().write(1);
        v.set_len(2); //~ set-len-before-init
    }
    v
}
