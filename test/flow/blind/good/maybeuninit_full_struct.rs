use std::mem::MaybeUninit;
struct P {
    x: u32,
    y: u32,
}
fn main() {
    let mut m = MaybeUninit::<P>::uninit();
    unsafe {
        (&raw mut (*m.as_mut_ptr()).x).write(1);
        (&raw mut (*m.as_mut_ptr()).y).write(2);
        let p = m.assume_init();
        println!("{} {}", p.x, p.y);
    }
}
