fn main() {
    let b: &[u8] = b"ab\xfe";
    let s: &str = unsafe { std::mem::transmute(b) }; //~ invalid-text
    println!("{}", s.len());
}
