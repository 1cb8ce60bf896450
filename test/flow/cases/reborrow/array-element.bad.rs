pub unsafe fn f(array: *mut [u8; 4]) -> u8 {
    let first = unsafe { &mut (*array)[0] };
    *first = 1;
    unsafe { (*array)[0] = 9 }
    *first //~ reborrow-invalidated-by-parent-use
}
