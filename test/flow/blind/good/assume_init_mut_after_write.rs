use std::mem::MaybeUninit;
fn main() {
    let mut m = MaybeUninit::<u32>::uninit();
    *m.write(3) += 1;
    let r = unsafe { m.assume_init_mut() };
    *r += 1;
    println!("{r}");
}
