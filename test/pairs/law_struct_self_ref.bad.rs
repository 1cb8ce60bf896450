// BUG: dangling: the struct is moved, and its pointer leads to where it was
struct Parser {
    text: [u8; 8],
    at: *const u8,
}
fn make() -> Parser {
    let mut parser = Parser { text: *b"abcdefgh", at: std::ptr::null() };
    parser.at = parser.text.as_ptr();
    parser
}
fn main() {
    let parser = make();
    println!("{}", unsafe { *parser.at });
}
