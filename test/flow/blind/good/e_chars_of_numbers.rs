fn text(codes: &[u32]) -> &[char] {
    unsafe { std::slice::from_raw_parts(codes.as_ptr().cast(), codes.len()) }
}
fn main() {
    let codes = [0x41u32, 0x42];
    println!("{:?}", text(&codes));
}
