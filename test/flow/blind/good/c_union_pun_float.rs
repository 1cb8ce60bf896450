#[repr(C)]
union F {
    f: f32,
    u: u32,
}
fn bits(f: f32) -> u32 {
    unsafe { F { f }.u }
}
fn main() {
    let mut x = F { u: 0 };
    x.f = 1.0;
    println!("{} {}", bits(1.0), unsafe { x.u });
}
