fn lookup(_key: u8) -> Option<u32> {
    Some(3)
}
fn main() {
    let x = unsafe { lookup(1).unwrap_unchecked() };
    println!("{x}");
}
