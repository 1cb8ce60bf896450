fn main() {
    let mut pair = (1u32, 2u32);
    let left = &raw mut pair.0;
    let right = &raw mut pair.1;
    unsafe {
        *left += *right;
        *right += *left;
    }
    assert_eq!(pair, (3, 5));
}
