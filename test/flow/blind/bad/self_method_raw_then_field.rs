struct Buf {
    data: [u8; 4],
    pos: usize,
}
impl Buf {
    fn ptr(&mut self) -> *mut u8 {
        &mut self.data[0]
    }
    fn reset(&mut self) {
        self.data = [0; 4];
        self.pos = 0;
    }
}
fn main() {
    let mut b = Buf { data: [1; 4], pos: 2 };
    let p = b.ptr();
    b.reset();
    unsafe { *p = 7 }; //~ aliasing
    println!("{}", b.pos);
}
