fn main() {
    let a = 7u8;
    let parts: (*const u8, usize) = (&a, 9);
    let s: &[u8] = unsafe { std::mem::transmute(parts) }; //~ wide-pointer
    println!("{}", s.len());
}
