pub fn f(reset: bool) -> u32 {
    let mut x = 1;
    let mut p = &mut x as *mut u32;
    if reset {
        x = 0;
        p = &mut x;
    }
    unsafe { *p += 1 }
    x
}
