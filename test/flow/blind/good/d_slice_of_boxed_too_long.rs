struct Buf {
    data: Box<[u8; 4]>,
}
impl Buf {
    fn all(&self) -> &[u8] {
        unsafe { std::slice::from_raw_parts(self.data.as_ptr(), 4) }
    }
}
fn main() {
    let b = Buf { data: Box::new([0; 4]) };
    println!("{}", b.all().len());
}
