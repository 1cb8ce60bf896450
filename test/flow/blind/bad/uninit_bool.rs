use std::mem::MaybeUninit;
fn main() {
    let b: bool = unsafe { MaybeUninit::uninit().assume_init() }; //~ uninit
    if b {
        println!("yes");
    }
}
