struct Buf {
    data: [u8; 4],
    pos: usize,
}
impl Buf {
    fn ptr(&mut self) -> *mut u8 {
        self.data.as_mut_ptr()
    }
    fn reset(&mut self) {
        self.pos = 0;
        self.data = [0; 4];
    }
}
fn main() {
    let mut b = Buf { data: [1; 4], pos: 2 };
    unsafe { *b.ptr().add(b.pos) = 7 };
    b.reset();
    unsafe { *b.ptr().add(3) = 7 };
}
