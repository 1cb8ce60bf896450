pub fn f(reset: bool) -> u32 {
    let mut x = 1;
    let p = &mut x as *mut u32;
    if reset {
        x = 0;
    }
    unsafe { *p += 1 } //~ stale-raw-after-owner-use
    x
}
