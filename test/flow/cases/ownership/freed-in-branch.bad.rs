pub unsafe fn f(p: *mut u32, done: bool) -> u32 {
    unsafe {
        if done {
            drop(Box::from_raw(p));
        }
        *p += 1; //~ use-after-from-raw
        *p
    }
}
