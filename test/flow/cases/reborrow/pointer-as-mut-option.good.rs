pub unsafe fn f(p: *mut u32) -> u32 {
    if let Some(r) = unsafe { p.as_mut() } {
        *r += 1;
        return *r;
    }
    0
}
