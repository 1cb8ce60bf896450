fn main() {
    let mut names = vec![String::from("a")];
    let p = names[0].as_ptr();
    let kept = names.pop();
    assert_eq!(unsafe { *p }, b'a');
    drop(kept);
}
