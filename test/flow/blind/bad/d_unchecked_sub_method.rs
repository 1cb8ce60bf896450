struct Pos(usize);
impl Pos {
    fn back(&self, by: usize) -> usize {
        unsafe { self.0.unchecked_sub(by) }
    }
}
fn main() {
    let p = Pos(2);
    println!("{}", p.back(3)); //~ contract
}
