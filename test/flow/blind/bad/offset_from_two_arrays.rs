fn main() {
    let a = [1u8; 4];
    let b = [2u8; 4];
    let d = unsafe { a.as_ptr().offset_from(b.as_ptr()) }; //~ provenance-bounds
    println!("{d}");
}
