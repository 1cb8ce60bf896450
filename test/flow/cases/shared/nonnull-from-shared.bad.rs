use std::ptr::NonNull;

fn main() {
    let pair = (1u8, 2u8);
    let second: NonNull<u8> = NonNull::from(&pair.1);
    unsafe { second.as_ptr().write(9) } //~ shared-ref-cast-to-mut
    assert_eq!(pair.0, 1);
}
