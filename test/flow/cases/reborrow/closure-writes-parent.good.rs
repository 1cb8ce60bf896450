pub unsafe fn f(p: *mut u32) -> u32 {
    let bump = move || unsafe { *p += 1 };
    let r = unsafe { &mut *p };
    *r = 4;
    bump();
    unsafe { *p }
}
