fn main() {
    let flag = 0u8;
    let p = (&raw const flag).cast_mut();
    unsafe { p.write(1) } //~ write-through-const-derived
    assert!(flag < 2);
}
