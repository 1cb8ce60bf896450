fn main() {
    let mut names = vec![String::from("b")];
    let b: *const String = &names[0];
    names.insert(0, String::from("a"));
    let length = unsafe { (&*b).len() }; //~ ptr-across-realloc|stale-raw-after-owner-use
    assert_eq!(length, 1);
}
