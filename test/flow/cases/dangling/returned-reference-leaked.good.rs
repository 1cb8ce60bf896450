pub fn f() -> &'static str {
    let text = String::from("abc");
    Box::leak(text.into_boxed_str())
}
