fn letter(bytes: [u8; 4]) -> char {
    unsafe { std::mem::transmute(bytes) }
}
fn main() {
    println!("{}", letter([0x41, 0, 0, 0]));
}
