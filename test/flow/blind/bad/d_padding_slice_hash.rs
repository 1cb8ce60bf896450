use std::slice;
struct Key(u32, u8);
impl Key {
    fn as_bytes(&self) -> &[u8] {
        unsafe { slice::from_raw_parts((self as *const Self).cast::<u8>(), size_of::<Self>()) } //~ padding
    }
}
fn main() {
    let k = Key(7, 1);
    let sum: u32 = k.as_bytes().iter().map(|b| *b as u32).sum();
    println!("{sum} {} {}", k.0, k.1);
}
