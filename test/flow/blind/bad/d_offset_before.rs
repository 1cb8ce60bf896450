fn main() {
    let v = vec![1u8, 2, 3];
    let p = v.as_ptr();
    let q = unsafe { p.offset(-1) }; //~ provenance-bounds
    println!("{q:p}");
}
