use std::ptr;
fn main() {
    let a = [1u8, 2, 3];
    let p = ptr::slice_from_raw_parts(a.as_ptr(), 4);
    let s: &[u8] = unsafe { &*p }; //~ wide-pointer
    println!("{}", s.len());
}
