fn main() {
    let mut a = [1u32; 4];
    unsafe { a.as_mut_ptr().write_bytes(0, size_of::<[u32; 4]>()) }; //~ provenance-bounds
    println!("{a:?}");
}
