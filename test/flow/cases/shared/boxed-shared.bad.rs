fn main() {
    let boxed = Box::new(5i64);
    let p = &*boxed as *const i64 as *mut i64;
    unsafe { p.write(6) } //~ shared-ref-cast-to-mut
    assert!(*boxed > 0);
}
