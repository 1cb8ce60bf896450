use std::mem::MaybeUninit;
fn main() {
    let mut a: [MaybeUninit<u8>; 4] = [const { MaybeUninit::uninit() }; 4];
    a[0].write(1);
    a[1].write(2);
    let all: [u8; 4] = unsafe { std::mem::transmute(a) }; //~ uninit
    println!("{all:?}");
}
