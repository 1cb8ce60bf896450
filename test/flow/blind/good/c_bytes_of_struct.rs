#[repr(C)]
struct H {
    a: u32,
    b: u32,
}
fn bytes(h: &H) -> &[u8] {
    unsafe { std::slice::from_raw_parts(h as *const H as *const u8, size_of::<H>()) }
}
fn main() {
    println!("{}", bytes(&H { a: 1, b: 2 }).len());
}
