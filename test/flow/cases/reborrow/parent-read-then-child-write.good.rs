pub unsafe fn f(p: *mut i32) -> i32 {
    let r = unsafe { &mut *p };
    *r = 1;
    let copy = *r;
    *r = 2;
    copy
}
