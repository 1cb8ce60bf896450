use std::mem::MaybeUninit;
fn main() {
    let mut m: MaybeUninit<bool> = MaybeUninit::uninit();
    let b = unsafe {
        m.as_mut_ptr().write_bytes(0x11, 1);
        m.assume_init() //~ invalid-value
    };
    println!("{}", b as u8);
}
