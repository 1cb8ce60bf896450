use std::mem::MaybeUninit;
fn main() {
    let src = 5u16;
    let mut dst = MaybeUninit::<u16>::uninit();
    unsafe {
        std::ptr::copy_nonoverlapping(&src, dst.as_mut_ptr(), 1);
        println!("{}", dst.assume_init());
    }
}
