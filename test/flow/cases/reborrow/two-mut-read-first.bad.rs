pub unsafe fn f(p: *mut [u8; 2]) -> u8 {
    let a = unsafe { &mut *p };
    a[0] = 1;
    let b = unsafe { &mut *p };
    b[0] = 2;
    a[0] //~ two-live-mut-reborrows
}
