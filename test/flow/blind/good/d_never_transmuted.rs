enum Void {}
enum One {
    Only,
}
fn main() {
    let o: One = unsafe { std::mem::transmute::<(), One>(()) };
    match o {
        One::Only => {}
    }
    let none: Option<Void> = None;
    println!("{}", none.is_none());
}
