fn main() {
    let x = 1u32;
    let t = (&x, 5);
    let p = t.0 as *const u32 as *mut u32;
    unsafe { p.write(t.1) }; //~ readonly-write
}
