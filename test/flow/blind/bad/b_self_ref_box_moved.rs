struct Parser {
    text: Box<[u8; 16]>,
    pos: *mut u8,
}

fn parser() -> Parser {
    let mut text = Box::new([0u8; 16]);
    let pos = text.as_mut_ptr();
    Parser { text, pos }
}

fn main() {
    let mut p = parser();
    p.text[0] = 7;
    unsafe { *p.pos = 8 }; //~ aliasing
    println!("{}", p.text[0]);
}
