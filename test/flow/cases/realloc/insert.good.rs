fn main() {
    let mut names = vec![String::from("b")];
    names.insert(0, String::from("a"));
    let b: *const String = &names[1];
    let length = unsafe { (&*b).len() };
    assert_eq!(length, 1);
}
