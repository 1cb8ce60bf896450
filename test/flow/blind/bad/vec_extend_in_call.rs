fn grow(v: &mut Vec<u32>) {
    v.extend([1, 2, 3, 4, 5, 6, 7, 8]);
}
fn main() {
    let mut v = vec![0u32];
    let first = &raw mut v[0];
    grow(&mut v);
    unsafe { *first += 1 }; //~ realloc
}
