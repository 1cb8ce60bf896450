fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(_) => unsafe { std::str::from_utf8_unchecked(bytes) },
        Err(_) => "",
    }
}
fn main() {
    println!("{}", text(&[0xe4, 0xf6, 0xfc]));
}
