fn main() {
    let a = [1u64, 2];
    let p = unsafe { a.as_ptr().add(1).byte_sub(16) }; //~ provenance-bounds
    println!("{p:p}");
}
