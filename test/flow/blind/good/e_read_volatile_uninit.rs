use std::mem::MaybeUninit;
fn main() {
    let m = MaybeUninit::<u16>::new(4);
    let x = unsafe { m.as_ptr().read_volatile() };
    println!("{x}");
}
