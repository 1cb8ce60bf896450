use std::mem::MaybeUninit;
fn main() {
    let m = MaybeUninit::<i32>::uninit();
    let v = unsafe { m.as_ptr().read() }; //~ uninit
    println!("{v}");
}
