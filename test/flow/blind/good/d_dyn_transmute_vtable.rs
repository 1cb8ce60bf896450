trait Speak {
    fn speak(&self) -> u32;
}
impl Speak for u8 {
    fn speak(&self) -> u32 {
        1
    }
}
fn long<'a>(s: &'a dyn Speak) -> &'static dyn Speak {
    unsafe { std::mem::transmute::<&'a dyn Speak, &'static dyn Speak>(s) }
}
static X: u8 = 3;
fn main() {
    println!("{}", long(&X).speak());
}
