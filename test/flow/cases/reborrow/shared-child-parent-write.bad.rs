pub fn f(x: &mut u64) -> u64 {
    let p: *mut u64 = x;
    let seen = unsafe { &*p };
    let before = *seen;
    unsafe { p.write(before + 1) }
    *seen //~ reborrow-invalidated-by-parent-use
}
