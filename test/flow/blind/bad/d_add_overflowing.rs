fn main() {
    let a = [0u8; 4];
    let q = unsafe { a.as_ptr().add(usize::MAX) }; //~ provenance-bounds
    println!("{q:p}");
}
