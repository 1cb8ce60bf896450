use std::ffi::CStr;
fn c(bytes: &[u8]) -> &CStr {
    unsafe { CStr::from_bytes_with_nul_unchecked(bytes) }
}
fn main() {
    println!("{:?}", c(b"a\0b\0")); //~ contract
}
