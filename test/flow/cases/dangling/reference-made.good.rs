fn main() {
    let owned = vec![1u16, 2];
    let words: &[u16];
    {
        words = unsafe { std::slice::from_raw_parts(owned.as_ptr(), owned.len()) };
    }
    assert_eq!(words[0], 1);
}
