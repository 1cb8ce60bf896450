fn sort_it(v: &[u32]) {
    let m = unsafe { std::slice::from_raw_parts_mut(v.as_ptr() as *mut u32, v.len()) }; //~ readonly-write
    m.sort(); //~ readonly-write
}
fn main() {
    sort_it(&[3, 1, 2]);
}
