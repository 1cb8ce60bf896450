// Making a `&mut` counts as a write in Stacked Borrows and as a read in Tree Borrows.
pub unsafe fn f(p: *mut u32) -> u32 {
    let shared = unsafe { &*p };
    let exclusive = unsafe { &mut *p };
    let first = *exclusive;
    first + *shared //~ reborrow-invalidated-by-parent-use|two-live-mut-reborrows stacked
}
