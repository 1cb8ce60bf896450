use std::mem::MaybeUninit;
pub fn f(k: Option<u32>) -> u32 {
    let mut m = MaybeUninit::<u32>::uninit();
    let have = k.is_some();
    if let Some(v) = k {
        m.write(v);
    }
    if have { unsafe { m.assume_init() } } else { 0 }
}
fn main() {
    println!("{}", f(Some(1)) + f(None));
}
