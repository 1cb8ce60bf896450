#[repr(C)]
struct Pair {
    a: u8,
    b: u16,
}
fn main() {
    let p = Pair { a: 1, b: 2 };
    let bytes = &raw const p as *const u8;
    let second = unsafe { *bytes.add(2) };
    println!("{second} {} {}", p.a, p.b);
}
