fn distance(a: *const u32, b: *const u32) -> isize {
    unsafe { a.offset_from(b) }
}
fn main() {
    let x = [1u32, 2];
    let p = x.as_ptr();
    println!("{}", distance(unsafe { p.add(1) }, p));
}
