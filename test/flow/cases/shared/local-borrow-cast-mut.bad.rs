fn main() {
    let mut total = 0u64;
    let p = (&total as *const u64).cast_mut();
    for step in 1..4 {
        unsafe { *p += step } //~ shared-ref-cast-to-mut
    }
    total += 1;
    assert!(total > 0);
}
