pub struct Registration {
    data: *mut u32,
}

pub fn with_count(into: &mut Registration) -> u32 {
    let mut count = 0u32;
    into.data = &raw mut count;
    unsafe { *into.data += 1 }
    into.data = std::ptr::null_mut();
    count
}
