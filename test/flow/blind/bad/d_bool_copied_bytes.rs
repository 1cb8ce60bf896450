use std::mem::MaybeUninit;
fn main() {
    let src = [5u8];
    let mut slot = MaybeUninit::<bool>::uninit();
    let b = unsafe {
        std::ptr::copy_nonoverlapping(src.as_ptr(), slot.as_mut_ptr().cast::<u8>(), 1);
        slot.assume_init() //~ invalid-value
    };
    println!("{b}");
}
