const BITS: u32 = 31;
fn main() {
    let x = 1u32;
    let y = unsafe { x.unchecked_shl(BITS) };
    println!("{y}");
}
