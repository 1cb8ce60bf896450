struct Parser {
    text: [u8; 8],
    at: *const u8,
}

impl Parser {
    fn start(&mut self) {
        self.at = self.text.as_ptr();
    }
}

fn main() {
    let mut parser = Parser { text: *b"abcdefgh", at: std::ptr::null() };
    parser.start();
    println!("{}", unsafe { *parser.at });
}
