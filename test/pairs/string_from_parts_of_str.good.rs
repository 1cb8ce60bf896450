fn main() {
    let mut text = std::mem::ManuallyDrop::new(String::from("abc"));
    let twin = unsafe { String::from_raw_parts(text.as_mut_ptr(), text.len(), text.capacity()) };
    println!("{twin}");
}
