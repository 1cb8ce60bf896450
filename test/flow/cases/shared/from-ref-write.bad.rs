use std::ptr;

struct Header {
    version: u16,
    length: u16,
}

fn bump(header: &Header) {
    let p = ptr::from_ref(header).cast_mut();
    unsafe {
        ptr::write(&raw mut (*p).version, 2); //~ shared-ref-cast-to-mut
    }
    let _ = header.length;
}
