// BUG: use-after-free: the value that the pointer leads to is replaced and dropped
fn main() {
    let mut text = String::from("abc");
    let raw = text.as_ptr();
    let old = std::mem::replace(&mut text, String::new());
    drop(old);
    println!("{}", unsafe { *raw });
}
