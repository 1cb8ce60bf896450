const fn code(low: u32) -> u32 {
    0xD800 + low
}
fn main() {
    let c = unsafe { char::from_u32_unchecked(code(5)) }; //~ contract
    println!("{}", c as u32);
}
