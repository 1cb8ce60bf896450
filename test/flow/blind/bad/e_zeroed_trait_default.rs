trait Blank: Sized {
    fn blank() -> Self {
        unsafe { std::mem::zeroed() }
    }
}
struct View<'a> {
    text: &'a str,
    len: usize,
}
impl Blank for View<'_> {}
fn main() {
    let v: View = View::blank(); //~ invalid-value
    println!("{} {}", v.text, v.len);
}
