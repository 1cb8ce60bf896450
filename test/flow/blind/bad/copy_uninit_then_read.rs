use std::mem::MaybeUninit;
fn main() {
    let src = MaybeUninit::<u16>::uninit();
    let mut dst = MaybeUninit::<u16>::new(7);
    unsafe {
        std::ptr::copy_nonoverlapping(src.as_ptr(), dst.as_mut_ptr(), 1);
        println!("{}", dst.assume_init()); //~ uninit
    }
}
