fn pick(n: u8) -> u8 {
    match n {
        0 => 10,
        1 => 20,
        _ => 0,
    }
}
fn main() {
    println!("{}", pick(2));
}
