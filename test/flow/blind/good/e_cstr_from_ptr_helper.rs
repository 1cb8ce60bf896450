use std::ffi::{c_char, CStr};
fn show(p: *const c_char) -> usize {
    unsafe { CStr::from_ptr(p) }.to_bytes().len()
}
fn main() {
    let name = [b'a' as c_char, 0];
    println!("{}", show(name.as_ptr()));
}
