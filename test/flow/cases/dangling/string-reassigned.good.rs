fn main() {
    let mut text = String::from("abc");
    let old = std::mem::replace(&mut text, String::from("xyz"));
    let p = old.as_ptr();
    assert_eq!(unsafe { *p }, b'a');
    drop(text);
}
