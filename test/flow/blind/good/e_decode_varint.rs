use std::num::NonZeroUsize;
/// # Safety
///
/// `ptr` leads to a number of which at least one digit is not zero.
pub unsafe fn decode(mut ptr: *const u8) -> NonZeroUsize {
    let mut len = 0;
    loop {
        let byte = unsafe { *ptr };
        if byte < 0x80 {
            return unsafe { NonZeroUsize::new_unchecked(len) };
        }
        ptr = unsafe { ptr.add(1) };
        len += (byte & 0x7f) as usize;
    }
}
fn main() {
    let digits = [0x81u8, 0];
    println!("{}", unsafe { decode(digits.as_ptr()) });
}
