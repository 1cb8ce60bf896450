struct Token {
    code: u32,
}
impl Token {
    fn as_char(&self) -> char {
        unsafe { *(&self.code as *const u32 as *const char) }
    }
}
fn main() {
    let t = Token { code: 0x11_0000 };
    println!("{}", t.as_char()); //~ invalid-value
}
