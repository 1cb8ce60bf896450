pub fn first(a: &[u8; 4]) -> u8 {
    let p = &a[0] as *const u8;
    let q = unsafe { p.add(1) };
    // The end of one element is an address, not a place.
    if p == q { 0 } else { unsafe { *p } }
}
