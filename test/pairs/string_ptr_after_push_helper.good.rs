fn append(text: &mut String) {
    text.push_str(" and much more than there is room for");
}

fn main() {
    let mut text = String::from("a");
    append(&mut text);
    let ptr = text.as_ptr();
    let len = text.len();
    let view = unsafe { std::slice::from_raw_parts(ptr, len) };
    println!("{:?}", view);
}
