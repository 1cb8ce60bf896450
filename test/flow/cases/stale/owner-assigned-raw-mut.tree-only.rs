// A raw borrow of the local shares its permission under Tree Borrows and loses it under Stacked Borrows.
pub fn f() -> u32 {
    let mut count = 1u32;
    let p = &raw mut count;
    count += 10;
    unsafe { *p += 1 } //~ stale-raw-after-owner-use stacked
    count
}
