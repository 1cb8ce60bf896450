const HIGH: u32 = 0xD800;
fn main() {
    let c: char = unsafe { std::mem::transmute(HIGH + 1) }; //~ invalid-value
    println!("{}", c.is_alphabetic());
}
