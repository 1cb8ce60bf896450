static mut LEVEL: u32 = 0;

pub unsafe fn f() -> u32 {
    unsafe {
        let p = &raw mut LEVEL;
        *p = 1;
        LEVEL = 2;
        *p
    }
}
