pub extern "C" fn create(size: usize) -> *mut Vec<u8> {
    Box::into_raw(Box::new(Vec::with_capacity(size)))
}

pub unsafe extern "C" fn destroy(v: *mut Vec<u8>) {
    if !v.is_null() {
        drop(unsafe { Box::from_raw(v) });
    }
}
