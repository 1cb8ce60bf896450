// Stacked Borrows disables a mutable child when its parent is read, Tree Borrows lets it read on.
pub unsafe fn f(p: *mut i32) -> i32 {
    let r = unsafe { &mut *p };
    *r = 1;
    let copy = unsafe { *p };
    copy + *r //~ reborrow-invalidated-by-parent-use stacked
}
