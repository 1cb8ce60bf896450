use std::mem::offset_of;

pub struct Request {
    id: u32,
    entry: Entry,
}

pub struct Entry {
    queued: bool,
}

/// # Safety
/// `entry` points to the field of a request and was made from a pointer to the request.
pub unsafe fn request_of(entry: *mut Entry) -> *mut Request {
    unsafe { entry.byte_sub(offset_of!(Request, entry)).cast() }
}

pub unsafe fn requeue(request: *mut Request) -> u32 {
    unsafe {
        let entry = &raw mut (*request).entry;
        (*entry).queued = true;
        (*request_of(entry)).id
    }
}
