fn main() {
    let mut v = vec![1u16];
    let first = &raw mut v[0];
    v.extend([2, 3, 4, 5, 6, 7, 8, 9]);
    unsafe { *first = 9 } //~ ptr-across-realloc
}
