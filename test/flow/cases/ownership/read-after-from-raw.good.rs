pub unsafe fn f(p: *mut u32) -> u32 {
    unsafe {
        let value = *p;
        drop(Box::from_raw(p));
        value
    }
}
