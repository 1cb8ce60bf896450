unsafe extern "C" {
    fn fill(start: *mut u8) -> i32;
}

fn checked(code: i32) -> Result<i32, i32> {
    if code > 0 { Ok(code) } else { Err(code) }
}

pub fn filled(length: Option<usize>) -> Result<Option<Vec<u8>>, i32> {
    let mut bytes = length.map(|length| vec![0; length]);
    let start = bytes.as_mut().map(|bytes| bytes.as_mut_ptr()).unwrap_or(std::ptr::null_mut());
    checked(unsafe { fill(start) })?;
    Ok(bytes)
}

pub fn first() -> Option<u8> {
    filled(Some(3)).unwrap()?.first().copied()
}

pub fn nothing() {
    filled(None).unwrap();
}
