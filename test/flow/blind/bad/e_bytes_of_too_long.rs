fn bytes_of(x: &u32, n: usize) -> &[u8] {
    unsafe { std::slice::from_raw_parts(x as *const u32 as *const u8, n) }
}
fn main() {
    let x = 7u32;
    println!("{:?}", bytes_of(&x, 8)); //~ wide-pointer
}
