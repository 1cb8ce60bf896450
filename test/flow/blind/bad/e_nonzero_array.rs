use std::num::NonZeroU8;
fn numbers(raw: [u8; 2]) -> [NonZeroU8; 2] {
    unsafe { std::mem::transmute(raw) }
}
fn main() {
    println!("{:?}", numbers([1, 0])); //~ invalid-value
}
