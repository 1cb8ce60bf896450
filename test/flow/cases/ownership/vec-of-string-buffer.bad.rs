pub fn bytes(mut text: String) -> Vec<u8> {
    let (p, n, c) = (text.as_mut_ptr(), text.len(), text.capacity());
    unsafe { Vec::from_raw_parts(p, n, c) } //~ from-raw-of-borrowed
}
