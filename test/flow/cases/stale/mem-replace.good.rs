pub fn f() -> usize {
    let mut name = String::from("a");
    let old = std::mem::replace(&mut name, String::from("bb"));
    let p: *const String = &name;
    old.len() + unsafe { (*p).len() }
}
