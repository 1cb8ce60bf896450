use std::ptr::NonNull;

fn main() {
    let pair = (1u8, 2u8);
    let second: NonNull<u8> = NonNull::from(&pair.1);
    let copy = unsafe { *second.as_ptr() };
    assert_eq!(pair.0 + 1, copy);
}
