use std::mem::MaybeUninit;
fn main() {
    let m = MaybeUninit::<u32>::uninit();
    let v = unsafe { m.assume_init() }; //~ uninit
    println!("{v}");
}
