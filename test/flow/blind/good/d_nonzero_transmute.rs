use std::mem;
use std::num::NonZeroU8;
fn main() {
    let zero = 0u8;
    let n: Option<NonZeroU8> = unsafe { mem::transmute(zero) };
    println!("{n:?}");
}
