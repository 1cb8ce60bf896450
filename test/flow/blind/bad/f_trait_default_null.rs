trait Peek {
    fn addr(&self) -> *const u8;
    fn peek(&self) -> u8 {
        unsafe { *self.addr() }
    }
}
struct N;
impl Peek for N {
    fn addr(&self) -> *const u8 {
        std::ptr::null()
    }
}
fn main() {
    println!("{}", N.peek()); //~ null-or-dangling-deref
}
