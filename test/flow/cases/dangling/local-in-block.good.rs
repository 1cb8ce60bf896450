fn main() {
    let mut x = 5u32;
    let p;
    {
        p = &raw mut x;
    }
    unsafe { *p = 6 }
    assert_eq!(x, 6);
}
