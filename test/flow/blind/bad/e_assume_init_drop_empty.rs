use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<String>::uninit();
    unsafe { m.assume_init_drop() }; //~ uninit
}
