trait Peek {
    fn addr(&self) -> *const u8;
    fn peek(&self) -> u8 {
        unsafe { *self.addr() }
    }
}
static BYTE: u8 = 3;
struct N;
impl Peek for N {
    fn addr(&self) -> *const u8 {
        &raw const BYTE
    }
}
struct M(u8);
impl Peek for M {
    fn addr(&self) -> *const u8 {
        &raw const self.0
    }
}
fn main() {
    println!("{} {}", N.peek(), M(1).peek());
}
