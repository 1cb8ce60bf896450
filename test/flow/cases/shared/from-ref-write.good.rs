use std::ptr;

struct Header {
    version: u16,
    length: u16,
}

fn bump(header: &mut Header) {
    let p = ptr::from_mut(header);
    unsafe {
        ptr::write(&raw mut (*p).version, 2);
    }
    let _ = header.length;
}
