fn bump(p: &mut i32) -> *mut i32 {
    *p += 1;
    p
}
fn main() {
    let mut n = 1;
    let first = bump(&mut n);
    let second = bump(&mut n);
    unsafe {
        *second = 5;
        *first = 6; //~ aliasing
    }
}
