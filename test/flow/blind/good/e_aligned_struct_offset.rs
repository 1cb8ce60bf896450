#[repr(C, align(8))]
struct Block {
    bytes: [u8; 16],
}
fn main() {
    let b = Block { bytes: [0; 16] };
    let p = unsafe { (&raw const b as *const u8).add(8) } as *const u64;
    println!("{}", unsafe { p.read() });
}
