use std::mem::MaybeUninit;
fn pick(k: u8) -> u32 {
    let mut m = MaybeUninit::uninit();
    match k {
        0 => {
            m.write(1u32);
        }
        1 => {
            m.write(2);
        }
        _ => return 0,
    }
    unsafe { m.assume_init() }
}
fn main() {
    println!("{}", pick(9));
}
