fn main() {
    let mut v = vec![1, 2, 3];
    let p = v.as_mut_ptr();
    unsafe {
        *p = 4;
        *p.add(1) = 5;
        *v.as_mut_ptr() = 6;
        *p += 1;
    }
    assert_eq!(v, [7, 5, 3]);
}
