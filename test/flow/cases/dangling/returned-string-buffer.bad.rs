pub fn f(n: u32) -> *const u8 {
    let text = format!("{n}");
    text.as_ptr() //~ return-ptr-to-local
}
