use std::mem::MaybeUninit;
fn main() {
    let mut m: MaybeUninit<bool> = MaybeUninit::uninit();
    let mut n: MaybeUninit<u32> = MaybeUninit::uninit();
    let b = unsafe {
        m.as_mut_ptr().write_bytes(1, 1);
        n.as_mut_ptr().write_bytes(0x11, 1);
        m.assume_init()
    };
    println!("{} {}", b as u8, unsafe { n.assume_init() });
}
