pub struct Lexer {
    buf: [u8; 32],
    cur: *const u8,
}

impl Lexer {
    pub fn new(text: &[u8]) -> Lexer {
        let mut l = Lexer { buf: [0; 32], cur: std::ptr::null() };
        l.buf[..text.len()].copy_from_slice(text);
        l.cur = l.buf.as_ptr();
        l //~ dangling
    }
    pub fn peek(&self) -> u8 {
        unsafe { *self.cur } //~ dangling
    }
}

fn main() {
    let l = Lexer::new(b"let x");
    println!("{}", l.peek());
}
