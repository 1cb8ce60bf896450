// A child that has not written yet is only reserved, and a read of its parent leaves it so.
pub unsafe fn f(p: *mut i32) -> i32 {
    let r = unsafe { &mut *p };
    let copy = unsafe { *p };
    *r = copy + 1; //~ reborrow-invalidated-by-parent-use stacked
    unsafe { *p }
}
