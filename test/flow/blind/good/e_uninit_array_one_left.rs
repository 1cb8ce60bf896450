use std::mem::MaybeUninit;
fn main() {
    let mut a = [MaybeUninit::<u32>::uninit(), MaybeUninit::uninit()];
    a[0].write(1);
    a[1].write(2);
    let a: [u32; 2] = unsafe { std::mem::transmute(a) };
    println!("{}", a[0]);
}
