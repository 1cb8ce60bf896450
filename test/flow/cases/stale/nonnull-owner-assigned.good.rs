use std::ptr::NonNull;

fn main() {
    let mut x = 1i64;
    let mut p = NonNull::from(&mut x);
    unsafe { *p.as_mut() = 2 }
    let seen = unsafe { *p.as_ref() };
    assert!(seen + x > 0);
}
