const BITS: u32 = 32;
fn main() {
    let x = 1u32;
    let y = unsafe { x.unchecked_shl(BITS) }; //~ contract
    println!("{y}");
}
