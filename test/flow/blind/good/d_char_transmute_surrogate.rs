const HIGH: u32 = 0xE000;
fn main() {
    let c: char = unsafe { std::mem::transmute(HIGH + 1) };
    println!("{}", c.is_alphabetic());
}
