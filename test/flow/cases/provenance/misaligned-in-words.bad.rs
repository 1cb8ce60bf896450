pub fn f() -> u32 {
    let words = [1u32, 2, 3];
    let bytes = words.as_ptr() as *const u8;
    let q = unsafe { bytes.add(2) } as *const u32;
    unsafe { *q } //~ cast-increases-alignment
}
