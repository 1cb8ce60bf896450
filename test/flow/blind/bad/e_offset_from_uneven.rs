fn main() {
    let a = [1u32, 2, 3];
    let p = a.as_ptr();
    let d = unsafe { p.byte_add(6).offset_from(p) }; //~ provenance-bounds|contract
    println!("{d}");
}
