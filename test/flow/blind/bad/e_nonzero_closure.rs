use std::num::NonZeroU8;
fn main() {
    let make = |n: u8| unsafe { NonZeroU8::new_unchecked(n) };
    println!("{}", make(0)); //~ contract
}
