unsafe fn peek(p: *const u32) -> u32 {
    unsafe { *p }
}

pub unsafe fn f(p: *mut u32) -> u32 {
    let r = unsafe { &*p };
    let copy = unsafe { peek(p) };
    *r + copy
}
