pub fn f(x: &mut u32) -> u32 {
    let p: *mut u32 = x;
    let r = unsafe { &mut *p };
    *r = 1;
    *x = 2;
    *x
}
