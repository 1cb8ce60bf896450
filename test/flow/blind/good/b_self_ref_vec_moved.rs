struct Parser {
    text: Vec<u8>,
    pos: *const u8,
}

fn parser() -> Parser {
    let text = vec![1u8, 2, 3];
    let pos = text.as_ptr();
    Parser { text, pos }
}

fn main() {
    let p = parser();
    println!("{} {}", unsafe { *p.pos.add(1) }, p.text.len());
}
