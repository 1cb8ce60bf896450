use std::mem::{transmute, MaybeUninit};
fn main() {
    let a: MaybeUninit<[u16; 2]> = MaybeUninit::uninit();
    let v: u32 = unsafe { transmute(a) }; //~ uninit
    println!("{v}");
}
