fn main() {
    let mut v = vec![1u16];
    v.extend([2, 3, 4, 5, 6, 7, 8, 9]);
    let first = &raw mut v[0];
    unsafe { *first = 9 }
}
