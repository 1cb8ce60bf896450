pub unsafe fn f(p: *mut u32) -> u32 {
    unsafe {
        drop(Box::from_raw(p));
        *p //~ use-after-from-raw
    }
}
