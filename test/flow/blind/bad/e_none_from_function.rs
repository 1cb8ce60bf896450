fn lookup(_key: u8) -> Option<u32> {
    None
}
fn main() {
    let x = unsafe { lookup(1).unwrap_unchecked() }; //~ contract
    println!("{x}");
}
