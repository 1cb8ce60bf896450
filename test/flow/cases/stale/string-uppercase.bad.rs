fn main() {
    let mut text = String::from("abc");
    let p = text.as_mut_ptr();
    text.make_ascii_uppercase();
    unsafe { *p = b'x' } //~ stale-raw-after-owner-use
}
