use std::ptr::NonNull;

pub struct Header {
    refs: u32,
}

pub fn f() -> u32 {
    let header: NonNull<Header> = NonNull::dangling();
    let header = unsafe { header.as_ref() }; //~ deref-no-provenance
    header.refs
}
