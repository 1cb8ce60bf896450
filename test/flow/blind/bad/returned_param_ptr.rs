fn addr(v: u32) -> *const u32 {
    &raw const v
}
fn main() {
    let p = addr(3);
    unsafe { println!("{}", p.read()) }; //~ dangling
}
