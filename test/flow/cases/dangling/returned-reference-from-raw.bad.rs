pub fn f<'a>() -> &'a str {
    let text = String::from("abc");
    let bytes = text.as_bytes() as *const [u8];
    unsafe { std::str::from_utf8_unchecked(&*bytes) } //~ return-ptr-to-local
}
