fn main() {
    let a = [1u8; 4];
    let p = a.as_ptr();
    let q = unsafe { p.sub(1) }; //~ provenance-bounds
    println!("{q:?}");
}
