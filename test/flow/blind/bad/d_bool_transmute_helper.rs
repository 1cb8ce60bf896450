fn flag(byte: u8) -> bool {
    unsafe { std::mem::transmute::<u8, bool>(byte) }
}
fn main() {
    let on = flag(3); //~ invalid-value
    println!("{on}");
}
