pub fn take<T>(o: &mut Option<T>) -> Option<T> {
    unsafe {
        let v = std::ptr::read(o);
        std::ptr::write(o, None);
        v
    }
}
fn main() {
    let mut o = Some(String::from("a"));
    let t = take(&mut o);
    println!("{t:?} {o:?}");
}
