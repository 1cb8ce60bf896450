fn name() -> String {
    String::from("x")
}

fn main() {
    // A temporary behind `let … = &` lives as long as the variable.
    let text = &name();
    let p = text.as_str() as *const str;
    assert_eq!(unsafe { (&*p).len() }, 1);
}
