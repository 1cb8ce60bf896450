unsafe fn child<'a>(p: *mut u32) -> &'a mut u32 {
    unsafe { &mut *p }
}

pub unsafe fn f(p: *mut u32) -> u32 {
    *unsafe { child(p) } = 1;
    unsafe { *p = 2 }
    *unsafe { child(p) }
}
