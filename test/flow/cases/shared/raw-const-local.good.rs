fn main() {
    let mut flag = 0u8;
    let p = (&raw mut flag).cast_const();
    unsafe { p.cast_mut().write(1) }
    assert!(flag < 2);
}
