#[derive(Clone, Copy)]
struct H {
    p: *const u8,
}
const NONE: H = H { p: std::ptr::null() };
fn main() {
    let h = NONE;
    println!("{}", unsafe { *h.p }); //~ null-or-dangling-deref
}
