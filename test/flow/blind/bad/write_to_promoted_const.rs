fn main() {
    let r: &'static i32 = &5;
    let p = r as *const i32 as *mut i32;
    unsafe { *p += 1 }; //~ readonly-write
}
