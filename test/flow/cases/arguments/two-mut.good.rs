fn exchange(a: &mut u32, b: &mut u32) {
    let old = *a;
    *a = *b;
    *b = old;
}

pub unsafe fn f(p: *mut [u32; 2]) {
    unsafe { exchange(&mut (*p)[0], &mut (*p)[1]) }
}
