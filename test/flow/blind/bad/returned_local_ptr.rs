fn make() -> *const u32 {
    let x = 5u32;
    &x
}
fn main() {
    let p = make();
    println!("{}", unsafe { *p }); //~ dangling
}
