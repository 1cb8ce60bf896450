struct Counter {
    hits: u32,
}
impl Counter {
    fn hit(&self) {
        let me = self as *const Self as *mut Self;
        unsafe { (*me).hits += 1 }; //~ readonly-write
    }
}
fn main() {
    let c = Counter { hits: 0 };
    c.hit();
    println!("{}", c.hits);
}
