use std::cell::UnsafeCell;
struct Counter {
    n: UnsafeCell<u32>,
}
impl Counter {
    fn bump(&self) -> u32 {
        unsafe {
            *self.n.get() += 1;
            *self.n.get()
        }
    }
}
fn main() {
    let c = Counter { n: UnsafeCell::new(0) };
    let r1 = &c;
    let r2 = &c;
    r1.bump();
    println!("{}", r2.bump() + r1.bump());
}
