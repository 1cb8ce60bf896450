pub fn hand_over(text: String, check: impl Fn(&str)) -> String {
    let copy = unsafe { std::ptr::read(&text) }; //~| forget-after-alias
    check(&copy); //~| forget-after-alias|ptr-read-then-user-code
    std::mem::forget(text); //~ forget-after-alias
    copy
}
