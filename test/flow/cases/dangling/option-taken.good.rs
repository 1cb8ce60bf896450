fn main() {
    let mut slot = Some(Box::new(3u16));
    let taken = slot.take().unwrap();
    let p: *const u16 = &*taken;
    assert!(unsafe { *p } == 3);
    assert!(slot.is_none());
}
