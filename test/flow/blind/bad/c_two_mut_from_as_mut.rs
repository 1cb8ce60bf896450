use std::ptr::NonNull;
fn main() {
    let mut x = 1;
    let mut n = NonNull::from(&mut x);
    let mut m = n;
    unsafe {
        let a = n.as_mut();
        let b = m.as_mut();
        *b = 2;
        *a = 3; //~ aliasing
    }
}
