struct N {
    v: u32,
    next: *mut N,
}
fn main() {
    let mut c = N { v: 3, next: std::ptr::null_mut() };
    let mut b = N { v: 2, next: &raw mut c };
    let a = N { v: 1, next: &raw mut b };
    let mut p: *const N = &raw const a;
    let mut last = 0;
    loop {
        if p.is_null() {
            break;
        }
        last = unsafe { (*p).v };
        p = unsafe { (*p).next };
    }
    println!("{last}");
}
