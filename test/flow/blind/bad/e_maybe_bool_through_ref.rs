use std::mem::MaybeUninit;
fn fill(m: &mut MaybeUninit<bool>, byte: u8) {
    unsafe { m.as_mut_ptr().cast::<u8>().write(byte) }
}
fn main() {
    let mut m = MaybeUninit::uninit();
    fill(&mut m, 4);
    println!("{}", unsafe { m.assume_init() }); //~ invalid-value
}
