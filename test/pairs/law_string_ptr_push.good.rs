fn main() {
    let mut text = String::from("abc");
    text.push_str("a much longer piece of text");
    let bytes = unsafe { std::slice::from_raw_parts(text.as_ptr(), text.len()) };
    println!("{:?}", bytes);
}
