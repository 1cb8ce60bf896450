fn main() {
    let words: &[u16];
    {
        let owned = vec![1u16, 2];
        words = unsafe { std::slice::from_raw_parts(owned.as_ptr(), owned.len()) };
    }
    assert_eq!(words[0], 1); //~ raw-outlives-owner
}
