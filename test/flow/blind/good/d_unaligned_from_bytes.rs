fn word(bytes: &[u8], at: usize) -> u32 {
    unsafe { (bytes.as_ptr().add(at) as *const u32).read_unaligned() }
}
fn main() {
    let data = [1u8, 2, 3, 4, 5, 6, 7, 8];
    println!("{}", word(&data, 1));
}
