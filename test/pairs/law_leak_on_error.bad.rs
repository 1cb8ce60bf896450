// BUG: leak: the box is given up before a check that returns early
pub fn parse(text: String) -> Result<usize, String> {
    let raw = Box::into_raw(Box::new(text));
    let length = unsafe { (&*raw).len() };
    if length == 0 {
        return Err(String::from("empty"));
    }
    drop(unsafe { Box::from_raw(raw) });
    Ok(length)
}
