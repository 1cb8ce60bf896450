pub fn f(x: &[u16; 2]) -> u16 {
    let p = x.as_ptr();
    let tagged = p.map_addr(|address| address | 1);
    let back = tagged.map_addr(|address| address & !1);
    unsafe { back.read() }
}
