// BUG: dangling: the lifetime is made longer by `transmute`
fn stretch<'a>(text: &'a str) -> &'static str {
    unsafe { std::mem::transmute(text) }
}
fn main() {
    let view = {
        let owned = String::from("abc");
        stretch(&owned)
    };
    println!("{view}");
}
