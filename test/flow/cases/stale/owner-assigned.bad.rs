pub fn f() -> u32 {
    let mut count = 1u32;
    let p: *mut u32 = &mut count;
    unsafe { *p += 1 }
    count = 10;
    unsafe { *p += 1 } //~ stale-raw-after-owner-use
    count
}
