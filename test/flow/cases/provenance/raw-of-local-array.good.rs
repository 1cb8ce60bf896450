fn main() {
    let mut a = [1u8, 2, 3];
    let p = (&raw mut a).cast::<u8>();
    unsafe { *p.add(1) = 5 }
    assert_eq!(a[1], 5);
}
