pub unsafe fn f(p: *mut [u8; 2]) -> u8 {
    let a = unsafe { &mut (*p)[0] };
    *a = 1;
    let b = unsafe { &mut (*p)[1] };
    *b = 2;
    *a
}
