pub fn f(x: &mut i32) -> i32 {
    let p = x as *mut i32;
    let r = unsafe { &mut *p };
    *r += 1;
    unsafe { *p = 2 }
    *r //~ reborrow-invalidated-by-parent-use
}
