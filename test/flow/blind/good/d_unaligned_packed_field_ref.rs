#[repr(C, packed)]
struct Record {
    tag: u8,
    size: u32,
}
fn main() {
    let r = Record { tag: 1, size: 2 };
    let p = &raw const r.size;
    let size: u32 = unsafe { p.read_unaligned() };
    println!("{size} {}", { r.tag });
}
