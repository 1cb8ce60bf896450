#[derive(Debug)]
#[repr(u8)]
enum Level {
    Low,
    Mid,
    High,
}
fn level(raw: u8) -> Level {
    unsafe { std::mem::transmute(raw) }
}
fn main() {
    println!("{:?}", level(3)); //~ invalid-value
}
