use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<String>::uninit();
    unsafe {
        m.as_mut_ptr().write(String::from("x"));
        m.assume_init_drop();
    }
}
