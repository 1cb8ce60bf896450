use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<String>::uninit();
    unsafe { *m.as_mut_ptr() = String::from("x") }; //~ uninit
    unsafe { m.assume_init_drop() };
}
