pub unsafe fn f(pair: *mut (u8, u8)) -> u8 {
    let left = unsafe { &mut (*pair).0 };
    let right = unsafe { &mut (*pair).1 };
    *left = 1;
    *right = 2;
    *left + *right
}
