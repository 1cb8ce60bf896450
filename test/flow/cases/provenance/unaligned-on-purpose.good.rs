pub fn f() -> (u32, u32) {
    let words = [1u32, 2, 3];
    let bytes = words.as_ptr() as *const u8;
    let by_method = unsafe { bytes.add(3).cast::<u32>().read_unaligned() };
    let by_function = unsafe { std::ptr::read_unaligned(bytes.add(1) as *const u32) };
    (by_method, by_function)
}
