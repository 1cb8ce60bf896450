// Reading through the parent freezes an active child in the one model and pops it in the other.
pub unsafe fn f(p: *mut i32) -> i32 {
    let r = unsafe { &mut *p };
    *r = 1;
    let copy = unsafe { *p };
    *r = 2; //~ reborrow-invalidated-by-parent-use
    copy
}
