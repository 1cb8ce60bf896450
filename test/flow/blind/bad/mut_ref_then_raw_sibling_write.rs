fn main() {
    let mut x = 1i32;
    let raw = &raw mut x;
    let m = unsafe { &mut *raw };
    *m = 5;
    unsafe { raw.write(2) };
    *m = 6; //~ aliasing
}
