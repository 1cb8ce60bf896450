fn main() {
    let a = [1u16, 2, 3, 4];
    let b: [u8; 8] = unsafe { std::mem::transmute(a) };
    let c: &[u8; 8] = unsafe { std::mem::transmute(&a) };
    println!("{} {}", b[0], c[1]);
}
