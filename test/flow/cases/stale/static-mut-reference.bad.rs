static mut LEVEL: u32 = 0;

pub unsafe fn f() -> u32 {
    unsafe {
        let p = &mut LEVEL as *mut u32;
        *p = 1;
        LEVEL = 2;
        *p //~ stale-raw-after-owner-use
    }
}
