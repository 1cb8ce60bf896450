#[derive(Debug)]
#[repr(u8)]
enum Level {
    Low,
    Mid,
    High,
}
fn level(raw: u8) -> Level {
    match raw {
        0..=2 => unsafe { std::mem::transmute(raw) },
        _ => Level::High,
    }
}
fn main() {
    println!("{:?}", level(3));
}
