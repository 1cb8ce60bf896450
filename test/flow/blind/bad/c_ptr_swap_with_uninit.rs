use std::mem::MaybeUninit;
fn main() {
    let mut a = MaybeUninit::new(1u64);
    let mut b = MaybeUninit::<u64>::uninit();
    std::mem::swap(&mut a, &mut b);
    println!("{}", unsafe { a.assume_init() }); //~ uninit
}
