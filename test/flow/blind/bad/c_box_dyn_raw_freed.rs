trait Job {
    fn run(&self) -> u32;
}
struct A(u32);
impl Job for A {
    fn run(&self) -> u32 {
        self.0
    }
}
fn main() {
    let b: Box<dyn Job> = Box::new(A(1));
    let p = Box::into_raw(b);
    unsafe {
        drop(Box::from_raw(p));
        println!("{}", (*p).run()); //~ dangling
    }
}
