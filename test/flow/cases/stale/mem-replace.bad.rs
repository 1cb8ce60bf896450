pub fn f() -> usize {
    let mut name = String::from("a");
    let p: *const String = &name;
    let old = std::mem::replace(&mut name, String::from("bb"));
    old.len() + unsafe { (*p).len() } //~ stale-raw-after-owner-use
}
