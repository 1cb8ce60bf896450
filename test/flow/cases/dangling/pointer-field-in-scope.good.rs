struct View {
    start: *const u8,
    length: usize,
}

fn main() {
    let bytes = [1u8, 2, 3];
    let view = { View { start: bytes.as_ptr(), length: bytes.len() } };
    let total: u8 = (0..view.length).map(|i| unsafe { *view.start.add(i) }).sum();
    assert_eq!(total, 6);
}
