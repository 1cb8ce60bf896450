fn main() {
    let b = [1u8, 2, 3, 4];
    let p = unsafe { b.as_ptr().add(2) } as *const u32;
    let x = unsafe { p.read_unaligned() }; //~ provenance-bounds
    println!("{x}");
}
