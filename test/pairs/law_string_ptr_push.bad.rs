// BUG: use-after-free: bytes of a string are read after it has grown
fn main() {
    let mut text = String::from("abc");
    let bytes = unsafe { std::slice::from_raw_parts(text.as_ptr(), text.len()) };
    text.push_str("a much longer piece of text");
    println!("{:?}", bytes);
}
