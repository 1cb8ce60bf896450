use std::ptr;
fn main() {
    let mut a = [1u16, 2];
    let p = ptr::slice_from_raw_parts_mut(a.as_mut_ptr(), 3);
    let s = unsafe { &mut *p }; //~ wide-pointer
    s[0] = 2;
}
