fn consume(text: String) -> usize {
    text.len()
}

fn main() {
    let text = String::from("abc");
    let p = text.as_ptr();
    let n = consume(text);
    let bytes = unsafe { std::slice::from_raw_parts(p, n) }; //~ raw-outlives-owner
    assert_eq!(bytes.len(), 3);
}
