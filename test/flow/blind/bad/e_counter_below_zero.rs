struct Count(u32);
impl Count {
    fn take(&mut self) -> u32 {
        self.0 = unsafe { self.0.unchecked_sub(1) };
        self.0
    }
}
fn main() {
    let mut c = Count(1);
    c.take();
    println!("{}", c.take()); //~ contract
}
