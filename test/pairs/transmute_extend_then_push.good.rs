fn extend<'a>(text: &str) -> &'a str {
    unsafe { std::mem::transmute(text) }
}

fn main() {
    let mut buffer = String::from("abc");
    buffer.push_str("defghijklmnopqrstuvwxyz");
    let view = extend(&buffer);
    println!("{view}");
}
