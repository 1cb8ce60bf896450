// BUG: use-after-free: a helper appends to the string whose bytes the caller holds by pointer
fn append(text: &mut String) {
    text.push_str(" and much more than there is room for");
}

fn main() {
    let mut text = String::from("a");
    let ptr = text.as_ptr();
    let len = text.len();
    append(&mut text);
    let view = unsafe { std::slice::from_raw_parts(ptr, len) };
    println!("{:?}", view);
}
