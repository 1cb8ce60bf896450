fn decode(code: u32) -> char {
    unsafe { char::from_u32_unchecked(code) }
}
fn main() {
    let c = decode(0xDFFF); //~ contract
    println!("{}", c as u32);
}
