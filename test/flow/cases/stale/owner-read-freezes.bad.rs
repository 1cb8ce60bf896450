// The read of `x` freezes the borrow that `p` came from. Stacked Borrows lets raw pointers survive reads.
pub fn f() -> i32 {
    let mut x = 1;
    let p = &mut x as *mut i32;
    unsafe { *p = 2 }
    let copy = x;
    unsafe { *p = 3 } //~ stale-raw-after-owner-use tree
    copy
}
