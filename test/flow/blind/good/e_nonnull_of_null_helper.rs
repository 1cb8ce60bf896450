use std::ptr::NonNull;
fn wrap(p: *mut u8) -> NonNull<u8> {
    unsafe { NonNull::new_unchecked(p) }
}
fn main() {
    let mut x = 1u8;
    println!("{:?}", wrap(&raw mut x));
}
