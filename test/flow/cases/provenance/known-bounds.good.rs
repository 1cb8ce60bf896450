// Up to the end, and as much as there is.
pub fn last() -> u8 {
    let a = [1u8, 2, 3];
    unsafe { *a.get_unchecked(2) }
}
pub fn whole() -> usize {
    let a = [1u8; 4];
    let s = unsafe { std::slice::from_raw_parts(a.as_ptr().add(1), 3) };
    let none = unsafe { std::slice::from_raw_parts(a.as_ptr().add(4), 0) };
    s.len() + none.len()
}
pub fn narrower() -> u16 {
    let x = 5u64;
    let p = &raw const x as *const u16;
    unsafe { *p }
}
pub fn array_as_word() -> u32 {
    let bytes = [1u8, 2, 3, 4];
    unsafe { bytes.as_ptr().cast::<u32>().read_unaligned() }
}
#[repr(C)]
pub struct Header { kind: u16, rest: [u8; 6] }
pub fn header() -> u64 {
    let header = Header { kind: 1, rest: [0; 6] };
    unsafe { (&raw const header).cast::<u64>().read_unaligned() }
}
