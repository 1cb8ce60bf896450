use std::ptr::NonNull;
fn wrap(p: *mut u8) -> NonNull<u8> {
    unsafe { NonNull::new_unchecked(p) }
}
fn main() {
    println!("{:?}", wrap(std::ptr::null_mut())); //~ contract
}
