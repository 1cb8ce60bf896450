use std::mem::MaybeUninit;
fn main() {
    let mut a: [MaybeUninit<u8>; 4] = [const { MaybeUninit::uninit() }; 4];
    for (i, s) in a.iter_mut().enumerate() {
        s.write(i as u8);
    }
    let all: [u8; 4] = unsafe { std::mem::transmute(a) };
    println!("{all:?}");
}
