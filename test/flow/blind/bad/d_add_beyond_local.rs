fn main() {
    let x = 1u32;
    let p = &x as *const u32;
    let q = unsafe { p.add(2) }; //~ provenance-bounds
    println!("{q:p}");
}
