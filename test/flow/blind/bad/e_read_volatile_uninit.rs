use std::mem::MaybeUninit;
fn main() {
    let m = MaybeUninit::<u16>::uninit();
    let x = unsafe { m.as_ptr().read_volatile() }; //~ uninit
    println!("{x}");
}
