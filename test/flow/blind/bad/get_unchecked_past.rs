fn main() {
    let a = [1u8, 2, 3];
    let v = unsafe { *a.get_unchecked(3) }; //~ provenance-bounds
    println!("{v}");
}
