struct Token {
    code: u32,
}
impl Token {
    fn as_char(&self) -> char {
        assert!(char::from_u32(self.code).is_some());
        unsafe { *(&self.code as *const u32 as *const char) }
    }
}
fn main() {
    let t = Token { code: 0x10_0000 };
    println!("{}", t.as_char());
}
