struct M {
    st: String,
}
impl M {
    fn reset(&mut self) {
        let p = self as *mut M;
        unsafe {
            std::ptr::drop_in_place(p);
            std::ptr::write(p, M { st: String::from("new") });
        }
    }
}
fn main() {
    let mut m = M { st: String::from("old") };
    m.reset();
    println!("{}", m.st);
}
