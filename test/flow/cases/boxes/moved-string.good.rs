fn main() {
    let text = String::from("abc");
    let p = text.as_ptr();
    let moved = text;
    assert_eq!(unsafe { *p }, b'a');
    drop(moved);
}
