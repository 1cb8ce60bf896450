struct Reader {
    p: *const u8,
}
impl Reader {
    unsafe fn back(&mut self, n: isize) {
        self.p = unsafe { self.p.offset(-n) };
    }
}
fn main() {
    let a = [1u8, 2, 3];
    let mut r = Reader { p: unsafe { a.as_ptr().add(2) } };
    unsafe { r.back(1) };
    println!("{:p}", r.p);
}
