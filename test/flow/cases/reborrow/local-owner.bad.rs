fn main() {
    let mut x = 1;
    let p = &raw mut x;
    let r = unsafe { &mut *p };
    *r = 2;
    unsafe { *p = 3 }
    assert!(*r > 0); //~ reborrow-invalidated-by-parent-use
}
