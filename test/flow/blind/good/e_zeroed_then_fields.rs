#[repr(C)]
struct Pair {
    a: u8,
    b: u32,
}
fn main() {
    let mut p: Pair = unsafe { std::mem::zeroed() };
    p.a = 1;
    p.b = 2;
    let q = Pair { a: 3, b: 4 };
    let first = unsafe { *(&raw const q).cast::<u8>() };
    let last = unsafe { *(&raw const q).cast::<u8>().add(5) };
    println!("{} {} {first} {last}", p.a, p.b);
}
