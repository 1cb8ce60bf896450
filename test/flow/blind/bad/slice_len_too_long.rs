fn main() {
    let a = [1u8; 4];
    let s = unsafe { std::slice::from_raw_parts(a.as_ptr(), 8) }; //~ provenance-bounds
    println!("{}", s.len());
}
