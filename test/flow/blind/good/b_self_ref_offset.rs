pub struct Lexer {
    buf: [u8; 32],
    cur: usize,
}

impl Lexer {
    pub fn new(text: &[u8]) -> Lexer {
        let mut l = Lexer { buf: [0; 32], cur: 0 };
        let p = l.buf.as_mut_ptr();
        unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), p, text.len().min(32)) };
        l
    }
    pub fn peek(&self) -> u8 {
        unsafe { *self.buf.as_ptr().add(self.cur) }
    }
}

fn main() {
    let l = Lexer::new(b"let x");
    println!("{}", l.peek());
}
