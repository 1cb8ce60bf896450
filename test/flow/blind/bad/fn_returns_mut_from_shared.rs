fn cheat(x: &u8) -> &mut u8 {
    unsafe { &mut *(x as *const u8 as *mut u8) } //~ readonly-write
}
fn main() {
    let v = 1;
    *cheat(&v) = 2;
}
