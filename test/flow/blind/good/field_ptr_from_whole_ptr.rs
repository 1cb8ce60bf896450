#[derive(Clone, Copy)]
struct Pt {
    x: f32,
    y: f32,
}
fn main() {
    let mut pt = Pt { x: 1.0, y: 2.0 };
    let p = &raw mut pt;
    let px = unsafe { &raw mut (*p).x };
    unsafe { *p = Pt { x: 3.0, y: 4.0 } };
    let v = unsafe { *px };
    println!("{v} {}", pt.y);
}
