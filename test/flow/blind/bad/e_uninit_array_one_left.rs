use std::mem::MaybeUninit;
fn main() {
    let mut a = [MaybeUninit::<u32>::uninit(), MaybeUninit::uninit()];
    a[0].write(1);
    let a: [u32; 2] = unsafe { std::mem::transmute(a) }; //~ uninit
    println!("{}", a[0]);
}
