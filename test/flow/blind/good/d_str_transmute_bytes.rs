fn main() {
    let b: &[u8] = b"abc";
    let s: &str = unsafe { std::mem::transmute(b) };
    println!("{}", s.len());
}
