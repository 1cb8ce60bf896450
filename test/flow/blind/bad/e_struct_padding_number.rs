#[repr(C)]
struct Mixed {
    tag: u8,
    size: u16,
}
fn main() {
    let m = Mixed { tag: 1, size: 2 };
    let n: u32 = unsafe { std::mem::transmute(m) }; //~ padding
    println!("{n}");
}
