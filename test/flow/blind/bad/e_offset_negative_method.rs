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
    let mut r = Reader { p: &raw const a[0] as *const u8 };
    unsafe { r.back(1) }; //~ provenance-bounds
    println!("{:p}", r.p);
}
