// BUG: double-free: a String is made of the bytes of another string, which is dropped too
fn main() {
    let mut text = String::from("abc");
    let twin = unsafe { String::from_raw_parts(text.as_mut_ptr(), text.len(), text.capacity()) };
    println!("{twin}{text}");
}
