fn area(w: u16, h: u16) -> u16 {
    unsafe { w.unchecked_mul(h) }
}
fn main() {
    println!("{}", area(300, 200));
}
