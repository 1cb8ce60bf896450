fn main() {
    let first = Box::new(1);
    let mut second = first;
    let p: *mut i32 = &mut *second;
    unsafe { *p = 3 }
    *second += 2;
}
