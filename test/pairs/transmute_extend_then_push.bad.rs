// BUG: use-after-free: a reference made longer by transmute survives a push
fn extend<'a>(text: &str) -> &'a str {
    unsafe { std::mem::transmute(text) }
}

fn main() {
    let mut buffer = String::from("abc");
    let view = extend(&buffer);
    buffer.push_str("defghijklmnopqrstuvwxyz");
    println!("{view}");
}
