use std::ptr;
fn as_slice<'a>(p: *const u8, n: usize) -> &'a [u8] {
    if p.is_null() {
        return &[];
    }
    unsafe { std::slice::from_raw_parts(p, n) }
}
fn main() {
    let s = as_slice(ptr::null(), 0);
    println!("{}", s.len());
}
