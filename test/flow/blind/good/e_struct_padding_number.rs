#[repr(C)]
struct Mixed {
    tag: u16,
    size: u16,
}
fn main() {
    let m = Mixed { tag: 1, size: 2 };
    let n: u32 = unsafe { std::mem::transmute(m) };
    println!("{n}");
}
