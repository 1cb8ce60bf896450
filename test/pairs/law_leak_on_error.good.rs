pub fn parse(text: String) -> Result<usize, String> {
    let raw = Box::into_raw(Box::new(text));
    let length = unsafe { (&*raw).len() };
    if length == 0 {
        drop(unsafe { Box::from_raw(raw) });
        return Err(String::from("empty"));
    }
    drop(unsafe { Box::from_raw(raw) });
    Ok(length)
}
