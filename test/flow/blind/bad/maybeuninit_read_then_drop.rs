use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::new(String::from("x"));
    let s = unsafe { m.assume_init_read() };
    unsafe { m.assume_init_drop() }; //~ double-free
    println!("{s}"); //~ dangling
}
