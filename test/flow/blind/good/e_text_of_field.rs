struct Packet {
    data: [u8; 4],
}
impl Packet {
    fn name(&self) -> &str {
        unsafe { std::str::from_utf8_unchecked(&self.data) }
    }
}
fn main() {
    let p = Packet { data: [0x61, 0x7a, 0x62, 0x63] };
    println!("{}", p.name());
}
