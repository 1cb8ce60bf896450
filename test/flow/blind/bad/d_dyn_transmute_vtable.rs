trait Speak {
    fn speak(&self) -> u32;
}
trait Count {
    fn count(&self) -> usize;
}
impl Speak for u8 {
    fn speak(&self) -> u32 {
        1
    }
}
impl Count for u8 {
    fn count(&self) -> usize {
        2
    }
}
fn main() {
    let x = 3u8;
    let s: &dyn Speak = &x;
    let c: &dyn Count = unsafe { std::mem::transmute(s) }; //~ wide-pointer
    println!("{} {}", c.count(), s.speak());
}
