struct View {
    start: *const u8,
    length: usize,
}

fn main() {
    let view = {
        let bytes = [1u8, 2, 3];
        View { start: bytes.as_ptr(), length: bytes.len() } //~| temporary-as-ptr
    };
    let total: u8 = (0..view.length).map(|i| unsafe { *view.start.add(i) }).sum(); //~ raw-outlives-owner
    assert_eq!(total, 6);
}
