use std::mem::MaybeUninit;
fn step(i: usize) -> Option<u32> {
    if i < 2 { Some(i as u32) } else { None }
}
fn main() {
    let mut m = MaybeUninit::<u32>::uninit();
    if let Some(v) = step(5) {
        m.write(v);
    }
    println!("{}", unsafe { m.assume_init() }); //~ uninit
}
