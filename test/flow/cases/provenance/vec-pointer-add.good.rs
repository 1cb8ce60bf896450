pub fn second(v: &Vec<u16>) -> u16 {
    assert!(v.len() > 1);
    let p = v.as_ptr();
    unsafe { p.add(1).read() }
}
