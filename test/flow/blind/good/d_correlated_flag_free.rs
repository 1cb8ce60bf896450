pub fn work(n: usize) -> u64 {
    let mut p: *mut u64 = std::ptr::null_mut();
    if n > 4 {
        p = Box::into_raw(Box::new(n as u64));
    }
    let r = if n > 4 { unsafe { *p } } else { 0 };
    if !p.is_null() {
        drop(unsafe { Box::from_raw(p) });
    }
    r
}
