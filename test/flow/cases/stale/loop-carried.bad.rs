pub fn f(n: u32) -> u32 {
    let mut total = 0;
    let p = &mut total as *mut u32;
    for i in 0..n {
        unsafe { *p += i } //~ stale-raw-after-owner-use
        total += 1;
    }
    total
}
