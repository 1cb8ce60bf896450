fn main() {
    let mut names = vec![String::from("a")];
    let p = names[0].as_ptr();
    names.pop();
    assert_eq!(unsafe { *p }, b'a'); //~ raw-outlives-owner
}
