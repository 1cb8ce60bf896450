pub fn own(text: &mut str) -> String {
    let n = text.len();
    unsafe { String::from_raw_parts(text.as_mut_ptr(), n, n) } //~ from-raw-of-borrowed
}
