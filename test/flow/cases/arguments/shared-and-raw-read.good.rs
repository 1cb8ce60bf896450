unsafe fn callee(a: &u32, b: *const u32) -> u32 {
    *a + unsafe { *b }
}

pub unsafe fn f(p: *mut u32) -> u32 {
    unsafe { callee(&*p, p) }
}
