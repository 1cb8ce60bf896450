fn place(address: usize) -> Option<&'static u8> {
    if address == 0 { None } else { Some(&7) }
}
fn main() {
    let r = place(0);
    let _ = r;
}
