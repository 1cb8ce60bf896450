use std::mem::MaybeUninit;
struct P {
    x: u32,
    y: u32,
}
fn main() {
    let mut m = MaybeUninit::<P>::uninit();
    unsafe {
        (&raw mut (*m.as_mut_ptr()).x).write(1);
        let p = m.assume_init(); //~ uninit
        println!("{} {}", p.x, p.y);
    }
}
