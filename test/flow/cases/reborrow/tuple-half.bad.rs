pub unsafe fn f(pair: *mut (u8, u8)) -> u8 {
    let left = unsafe { &mut (*pair).0 };
    *left = 1;
    unsafe { pair.write((3, 4)) }
    *left //~ reborrow-invalidated-by-parent-use
}
