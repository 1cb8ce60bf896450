fn clear(x: &mut u64) {
    *x = 0;
}

pub fn f(x: &mut u64) -> u64 {
    let p: *mut u64 = &mut *x;
    unsafe { *p = 7 }
    clear(unsafe { &mut *p });
    unsafe { *p }
}
