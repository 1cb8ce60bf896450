fn keep(text: String) -> String {
    text
}

fn main() {
    let text = String::from("abc");
    let p = text.as_ptr();
    let text = keep(text);
    let bytes = unsafe { std::slice::from_raw_parts(p, text.len()) };
    assert_eq!(bytes.len(), 3);
}
