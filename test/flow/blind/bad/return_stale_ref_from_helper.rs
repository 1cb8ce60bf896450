fn get(p: *mut i32) -> &'static mut i32 {
    let r = unsafe { &mut *p };
    unsafe { *p = 1 };
    r //~ aliasing
}
fn main() {
    let mut x = 0;
    *get(&raw mut x) = 2;
}
