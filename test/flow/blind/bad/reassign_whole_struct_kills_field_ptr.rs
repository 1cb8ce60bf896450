#[derive(Clone, Copy)]
struct Pt {
    x: f32,
    y: f32,
}
fn main() {
    let mut pt = Pt { x: 1.0, y: 2.0 };
    let px = &mut pt.x as *mut f32;
    pt = Pt { x: 3.0, y: 4.0 };
    let v = unsafe { *px }; //~ aliasing
    println!("{v} {}", pt.y);
}
