#[derive(Debug)]
struct Port {
    number: u16,
    open: bool,
}
fn main() {
    let mut p = Port { number: 1, open: true };
    unsafe { std::ptr::write_bytes(&raw mut p, 0, 1) };
    println!("{} {}", p.number, p.open);
}
