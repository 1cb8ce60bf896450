use std::ptr::NonNull;

pub unsafe fn f(mut p: NonNull<u32>) -> u32 {
    let r = unsafe { p.as_mut() };
    *r = 1;
    unsafe { p.as_ptr().write(7) }
    *r //~ reborrow-invalidated-by-parent-use
}
