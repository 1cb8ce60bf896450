use std::num::NonZeroU32;
fn main() {
    let none: Option<NonZeroU32> = None;
    let word: u32 = unsafe { std::mem::transmute(none) };
    println!("{}", word);
}
