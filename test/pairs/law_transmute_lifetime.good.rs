fn stretch<'a>(text: &'a str) -> &'static str {
    unsafe { std::mem::transmute(text) }
}
fn main() {
    let owned = String::from("abc");
    let view = {
        stretch(&owned)
    };
    println!("{view}");
}
