fn main() {
    let v = [1u8, 2, 3];
    let r = v.as_ptr_range();
    println!("{}", unsafe { *r.end }); //~ provenance-bounds
}
