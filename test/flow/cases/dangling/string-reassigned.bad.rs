fn main() {
    let mut text = String::from("abc");
    let p = text.as_ptr();
    text = String::from("xyz");
    assert_eq!(unsafe { *p }, b'a'); //~ raw-outlives-owner|stale-raw-after-owner-use|ptr-across-realloc
    drop(text);
}
