static TABLE: [u8; 4] = [1, 2, 3, 4];
fn entry(i: usize) -> u8 {
    unsafe { *TABLE.get_unchecked(i) }
}
fn main() {
    println!("{}", entry(4)); //~ contract
}
