fn distance(a: *const u32, b: *const u32) -> isize {
    unsafe { a.offset_from(b) }
}
fn main() {
    let x = 1u32;
    let y = 2u32;
    println!("{}", distance(&x, &y)); //~ provenance-bounds
}
