fn main() {
    let mut b = Box::new(1i32);
    let p: *mut i32 = &mut *b;
    let mut c = b;
    *c = 2;
    unsafe { *p = 3 }; //~ aliasing
}
