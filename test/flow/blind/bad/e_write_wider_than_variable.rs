unsafe fn put(p: *mut u8, x: u64) {
    unsafe { p.cast::<u64>().write_unaligned(x) }
}
fn main() {
    let mut small = 0u32;
    unsafe { put((&raw mut small).cast(), 1) }; //~ provenance-bounds
    println!("{small}");
}
