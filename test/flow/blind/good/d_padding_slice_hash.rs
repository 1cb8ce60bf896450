use std::mem::MaybeUninit;
use std::slice;
struct Key(u32, u8);
impl Key {
    fn as_bytes(&self) -> &[MaybeUninit<u8>] {
        unsafe { slice::from_raw_parts((self as *const Self).cast::<MaybeUninit<u8>>(), size_of::<Self>()) }
    }
}
fn main() {
    let k = Key(7, 1);
    println!("{} {} {}", k.as_bytes().len(), k.0, k.1);
}
