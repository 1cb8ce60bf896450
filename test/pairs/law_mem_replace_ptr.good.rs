fn main() {
    let mut text = String::from("abc");
    let raw = text.as_ptr();
    let old = std::mem::replace(&mut text, String::new());
    println!("{}", unsafe { *raw });
    drop(old);
}
