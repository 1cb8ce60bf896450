fn flag(byte: u8) -> bool {
    unsafe { std::mem::transmute::<u8, bool>(byte & 1) }
}
fn low(byte: u8) -> Option<bool> {
    if byte > 1 {
        return None;
    }
    Some(unsafe { std::mem::transmute::<u8, bool>(byte) })
}
fn main() {
    let on = flag(3);
    println!("{on} {:?}", low(1));
}
