fn main() {
    let a = [0u8; 4];
    let start = a.as_ptr();
    let end = unsafe { start.add(4) };
    assert_eq!(unsafe { end.offset_from(start) }, 4);
}
