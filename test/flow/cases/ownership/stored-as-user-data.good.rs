pub struct Entry {
    user_data: u64,
}

pub fn submit(entry: &mut Entry, value: Box<u32>) {
    entry.user_data = Box::into_raw(value).expose_provenance() as u64;
}

pub unsafe fn complete(entry: &Entry) -> u32 {
    let p = std::ptr::with_exposed_provenance_mut::<u32>(entry.user_data as usize);
    *unsafe { Box::from_raw(p) }
}
