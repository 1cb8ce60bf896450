pub fn second(a: &[u8; 4]) -> u8 {
    let p = a.as_ptr();
    unsafe { *p.add(1) }
}
