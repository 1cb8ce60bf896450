use std::borrow::Cow;

pub fn f(bytes: &[u8]) -> u8 {
    let text = String::from_utf8_lossy(bytes);
    let owned = text.into_owned();
    let p = owned.as_bytes().as_ptr();
    let upper = owned.to_uppercase();
    drop(owned);
    let _: Cow<str> = Cow::Owned(upper);
    unsafe { *p } //~ raw-outlives-owner
}
