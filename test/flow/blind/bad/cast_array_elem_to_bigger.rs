fn main() {
    let x = 5u16;
    let p = &raw const x as *const u64;
    let v = unsafe { p.read_unaligned() }; //~ provenance-bounds
    println!("{v}");
}
