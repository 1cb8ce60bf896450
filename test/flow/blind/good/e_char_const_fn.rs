const fn code(low: u32) -> u32 {
    0x2500 + low
}
fn main() {
    let c = unsafe { char::from_u32_unchecked(code(5)) };
    println!("{}", c as u32);
}
