use std::ptr::addr_of;
struct S {
    n: u32,
}
fn reset(s: &S) {
    let p = addr_of!(s.n) as *mut u32;
    unsafe { p.write(0) }; //~ readonly-write
}
fn main() {
    reset(&S { n: 2 });
}
