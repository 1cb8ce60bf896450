use std::hint::unreachable_unchecked;
fn pick(n: u32) -> u32 {
    match n {
        0 => 10,
        1 => 20,
        _ => unsafe { unreachable_unchecked() },
    }
}
fn main() {
    println!("{}", pick(2)); //~ contract
}
