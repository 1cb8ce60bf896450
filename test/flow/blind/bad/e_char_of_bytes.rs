fn letter(bytes: [u8; 4]) -> char {
    unsafe { std::mem::transmute(bytes) }
}
fn main() {
    println!("{}", letter([0, 0xd8, 0, 0])); //~ invalid-value
}
