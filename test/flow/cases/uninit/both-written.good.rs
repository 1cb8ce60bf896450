pub fn pair() -> Vec<u16> {
    let mut v: Vec<u16> = Vec::with_capacity(2);
    unsafe {
        let p = v.as_mut_ptr();
        p.write(1);
        p.add(1).write(2);
        v.set_len(2);
    }
    v
}
