fn pick(n: u8) -> u8 {
    match n {
        0 => 10,
        1 => 20,
        _ => unsafe { std::hint::unreachable_unchecked() },
    }
}
fn main() {
    println!("{}", pick(2)); //~ contract
}
