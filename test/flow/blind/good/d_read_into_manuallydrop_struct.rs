use std::mem::ManuallyDrop;
pub struct Big {
    a: String,
    b: Vec<u8>,
}
impl Drop for Big {
    fn drop(&mut self) {}
}
pub fn split(b: Big) -> (String, Vec<u8>) {
    let b = ManuallyDrop::new(b);
    unsafe { (std::ptr::read(&b.a), std::ptr::read(&b.b)) }
}
fn main() {
    println!("{:?}", split(Big { a: String::from("x"), b: vec![1] }));
}
