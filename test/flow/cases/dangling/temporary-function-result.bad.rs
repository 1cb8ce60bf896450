fn name() -> String {
    String::from("x")
}

fn main() {
    let p = name().as_str() as *const str;
    let length = unsafe { (&*p).len() }; //~ raw-outlives-owner
    assert_eq!(length, 1);
}
