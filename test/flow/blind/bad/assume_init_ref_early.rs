use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<u32>::uninit();
    let r = unsafe { m.assume_init_mut() }; //~ uninit
    println!("{r}"); //~ uninit
}
