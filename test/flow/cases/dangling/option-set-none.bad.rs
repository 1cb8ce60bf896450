fn main() {
    let mut slot = Some(Box::new(3u16));
    let p: *const u16 = &**slot.as_ref().unwrap();
    slot = None;
    assert!(unsafe { *p } == 3); //~ raw-outlives-owner|stale-raw-after-owner-use
    assert!(slot.is_none());
}
