trait Blank: Sized {
    fn blank() -> Self {
        unsafe { std::mem::zeroed() }
    }
}
struct View<'a> {
    text: Option<&'a str>,
    len: usize,
}
impl Blank for View<'_> {}
fn main() {
    let v: View = View::blank();
    println!("{} {}", v.text.is_none(), v.len);
}
