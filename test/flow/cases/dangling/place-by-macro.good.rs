// An unknown macro may expand to a place: a borrow of it is no temporary.
macro_rules! index {
    ($bytes:ident[$range:expr]) => {
        $bytes[$range]
    };
}
pub fn check(digits: &[u8], n: usize) -> Result<(), (u8, *const u8)> {
    let digits = &index!(digits[..n]);
    let mut rest = digits.iter();
    match rest.next() {
        Some(b'0') => Err((1, digits.as_ptr())),
        _ => Ok(()),
    }
}
