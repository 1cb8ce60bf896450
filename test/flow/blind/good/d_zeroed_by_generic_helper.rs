unsafe fn blank<T>() -> T {
    unsafe { std::mem::zeroed() }
}
fn main() {
    let s: (u32, [u8; 4], Option<&'static str>) = unsafe { blank() };
    println!("{}", s.0);
}
