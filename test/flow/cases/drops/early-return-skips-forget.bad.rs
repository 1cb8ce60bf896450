pub fn f(text: String, fail: bool) -> Option<String> {
    let copy = unsafe { std::ptr::read(&text) }; //~| drop-in-place-then-drop|forget-after-alias
    if fail {
        return None; //~ drop-in-place-then-drop|forget-after-alias
    }
    std::mem::forget(text); //~| forget-after-alias
    Some(copy)
}
