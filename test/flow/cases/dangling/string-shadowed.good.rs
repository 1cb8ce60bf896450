fn main() {
    let text = String::from("abc");
    let p = text.as_ptr();
    // Shadowing hides the first string and does not drop it.
    let text = String::from("xyz");
    assert_eq!(unsafe { *p }, b'a');
    drop(text);
}
