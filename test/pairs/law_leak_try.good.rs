pub fn double(text: &str) -> Result<u32, std::num::ParseIntError> {
    let value: u32 = text.parse()?;
    let scratch = Box::into_raw(Box::new(0u32));
    unsafe {
        *scratch = value * 2;
        Ok(*Box::from_raw(scratch))
    }
}
