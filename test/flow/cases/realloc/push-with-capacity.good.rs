fn main() {
    let mut v = Vec::with_capacity(2);
    v.push(1u8);
    let p = v.as_mut_ptr();
    v.push(2);
    unsafe { *p = 3 }
    assert_eq!(v, [3, 2]);
}
