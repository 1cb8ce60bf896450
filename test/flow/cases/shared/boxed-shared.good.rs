fn main() {
    let mut boxed = Box::new(5i64);
    let p = &mut *boxed as *mut i64;
    unsafe { p.write(6) }
    assert!(*boxed > 0);
}
