fn main() {
    let mut x = 0;
    let p = &raw mut x;
    unsafe { *p = 1 }
    let q = &raw mut x;
    unsafe { *q = 2 }
    unsafe { *p = 3 }
    assert_eq!(x, 3);
}
