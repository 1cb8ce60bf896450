unsafe fn previous(p: *const i32) -> *const i32 {
    unsafe { p.sub(1) }
}
fn main() {
    let a = [1, 2, 3];
    let p = unsafe { previous(&a[0]) }; //~ provenance-bounds
    println!("{p:p}");
}
