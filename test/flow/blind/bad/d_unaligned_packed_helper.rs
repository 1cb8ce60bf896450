#[repr(packed)]
struct P {
    a: u8,
    b: u64,
}
fn bump(p: *mut u64) {
    unsafe { *p += 1 }
}
fn main() {
    let mut v = P { a: 0, b: 1 };
    bump(&raw mut v.b); //~ alignment
    println!("{} {}", { v.a }, { v.b });
}
