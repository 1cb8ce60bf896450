use std::ptr::NonNull;

fn main() {
    let mut pair = (1u8, 2u8);
    let second: NonNull<u8> = NonNull::from(&mut pair.1);
    unsafe { second.as_ptr().write(9) }
    assert_eq!(pair.0, 1);
}
