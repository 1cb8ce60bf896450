fn text(bytes: &[u8]) -> &str {
    unsafe { std::str::from_utf8_unchecked(bytes) }
}
fn main() {
    println!("{}", text(&[0xe4, 0xf6, 0xfc])); //~ invalid-text
}
