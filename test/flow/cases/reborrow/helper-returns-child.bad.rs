unsafe fn child<'a>(p: *mut u32) -> &'a mut u32 {
    unsafe { &mut *p }
}

pub unsafe fn f(p: *mut u32) -> u32 {
    let r = unsafe { child(p) };
    *r = 1;
    unsafe { *p = 2 }
    *r //~ reborrow-invalidated-by-parent-use
}
