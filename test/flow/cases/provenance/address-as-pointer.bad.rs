pub fn f(x: &u16) -> u16 {
    let address = (x as *const u16).addr();
    let p = std::ptr::without_provenance::<u16>(address);
    unsafe { p.read() } //~ deref-no-provenance
}
