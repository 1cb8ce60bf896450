pub fn f(mut text: String) {
    unsafe { std::ptr::drop_in_place(&mut text) }
    std::mem::forget(text);
}
