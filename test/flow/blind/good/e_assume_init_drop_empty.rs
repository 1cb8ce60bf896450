use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<String>::new(String::new());
    unsafe { m.assume_init_drop() };
}
