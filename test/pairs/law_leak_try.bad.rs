// BUG: leak: `?` leaves while the raw box is held
pub fn double(text: &str) -> Result<u32, std::num::ParseIntError> {
    let scratch = Box::into_raw(Box::new(0u32));
    let value: u32 = text.parse()?;
    unsafe {
        *scratch = value * 2;
        Ok(*Box::from_raw(scratch))
    }
}
