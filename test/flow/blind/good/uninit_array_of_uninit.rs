use std::mem::MaybeUninit;
fn main() {
    let a: [MaybeUninit<u8>; 4] = unsafe { MaybeUninit::uninit().assume_init() };
    println!("{}", a.len());
}
