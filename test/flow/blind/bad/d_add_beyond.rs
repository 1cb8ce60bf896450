struct Cursor {
    at: *const u16,
}
impl Cursor {
    fn skip(&mut self, n: usize) {
        self.at = unsafe { self.at.add(n) };
    }
}
fn main() {
    let a = [0u16; 3];
    let mut c = Cursor { at: a.as_ptr() };
    c.skip(2);
    c.skip(2); //~ provenance-bounds
    println!("{:p}", c.at);
}
