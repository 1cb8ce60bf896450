pub fn f(x: &mut u64) -> u64 {
    let p: *mut u64 = x;
    let seen = unsafe { &*p };
    let before = *seen;
    let again = unsafe { p.read() };
    *seen + before + again
}
