use std::num::NonZeroU16;
#[derive(Debug)]
struct Port {
    number: NonZeroU16,
    open: bool,
}
fn main() {
    let mut p = Port { number: NonZeroU16::MIN, open: true };
    unsafe { std::ptr::write_bytes(&raw mut p, 0, 1) };
    println!("{} {}", p.number, p.open); //~ invalid-value
}
