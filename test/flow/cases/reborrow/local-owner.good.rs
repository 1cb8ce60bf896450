fn main() {
    let mut x = 1;
    let p = &raw mut x;
    {
        let r = unsafe { &mut *p };
        *r = 2;
    }
    unsafe { *p = 3 }
    let r = unsafe { &mut *p };
    assert!(*r > 0);
}
