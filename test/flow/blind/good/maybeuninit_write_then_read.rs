use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<u32>::uninit();
    m.write(4);
    let v = unsafe { m.assume_init() };
    println!("{v}");
}
