fn main() {
    let mut total = 0u64;
    let p = &raw mut total;
    for step in 1..4 {
        unsafe { *p += step }
    }
    total += 1;
    assert!(total > 0);
}
