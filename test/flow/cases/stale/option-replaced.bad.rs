fn main() {
    let mut slot = Some(1u32);
    let p: *mut u32 = slot.as_mut().unwrap();
    slot = Some(2);
    unsafe { *p = 3 } //~ stale-raw-after-owner-use
    assert!(slot.is_some());
}
