pub unsafe fn first(values: *const [u32; 4]) -> u32 {
    let values = unsafe { &*values };
    values[0]
}
