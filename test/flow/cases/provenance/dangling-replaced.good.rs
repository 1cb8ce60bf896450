use std::ptr::NonNull;

pub struct Header {
    refs: u32,
}

pub fn f(real: &Header) -> u32 {
    let mut header: NonNull<Header> = NonNull::dangling();
    if real.refs > 0 {
        header = NonNull::from(real);
        return unsafe { header.as_ref() }.refs;
    }
    header.addr().get() as u32
}
