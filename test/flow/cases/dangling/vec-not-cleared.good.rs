fn main() {
    let mut boxes = vec![Box::new(1u64), Box::new(2)];
    let second = &raw const *boxes[1];
    let value = unsafe { *second };
    boxes.clear();
    assert_eq!(value, 2);
}
