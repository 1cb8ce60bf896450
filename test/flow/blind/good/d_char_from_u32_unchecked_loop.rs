fn decode(code: u32) -> char {
    if (0xD800..0xE000).contains(&code) || code > 0x10FFFF {
        return '?';
    }
    unsafe { char::from_u32_unchecked(code) }
}
fn main() {
    let c = decode(0xDFFF);
    println!("{}", c as u32);
}
