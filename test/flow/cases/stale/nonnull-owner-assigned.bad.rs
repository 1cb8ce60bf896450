use std::ptr::NonNull;

fn main() {
    let mut x = 1i64;
    let p = NonNull::from(&mut x);
    x = 2;
    let seen = unsafe { *p.as_ref() }; //~ stale-raw-after-owner-use
    assert!(seen + x > 0);
}
