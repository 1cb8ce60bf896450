fn main() {
    let mut text = String::from("abc");
    text.make_ascii_uppercase();
    let p = text.as_mut_ptr();
    unsafe { *p = b'x' }
    assert_eq!(text, "xBC");
}
