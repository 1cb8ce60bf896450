use std::mem::MaybeUninit;
fn first(p: *const MaybeUninit<[u8; 4]>) -> u8 {
    unsafe { *p.cast::<u8>() }
}
fn main() {
    let buf = MaybeUninit::<[u8; 4]>::zeroed();
    println!("{}", first(&buf));
}
