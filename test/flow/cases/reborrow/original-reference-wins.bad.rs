// The raw pointer is a child of `x`; once `x` itself writes, what was made from the pointer is dead.
pub fn f(x: &mut u32) -> u32 {
    let p: *mut u32 = x;
    let r = unsafe { &mut *p };
    *r = 1;
    *x = 2;
    *r //~ reborrow-invalidated-by-parent-use|stale-raw-after-owner-use
}
