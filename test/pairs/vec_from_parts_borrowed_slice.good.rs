pub fn own(bytes: Box<[u8]>) -> Vec<u8> {
    let len = bytes.len();
    let raw = Box::into_raw(bytes) as *mut u8;
    unsafe { Vec::from_raw_parts(raw, len, len) }
}
