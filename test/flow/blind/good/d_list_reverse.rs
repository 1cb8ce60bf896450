struct N {
    next: *mut N,
    v: u32,
}
fn reverse(mut h: *mut N) -> *mut N {
    let mut prev = std::ptr::null_mut();
    while !h.is_null() {
        unsafe {
            let nx = (*h).next;
            (*h).next = prev;
            prev = h;
            h = nx;
        }
    }
    prev
}
fn main() {
    let mut c = N { next: std::ptr::null_mut(), v: 3 };
    let mut b = N { next: &raw mut c, v: 2 };
    let mut a = N { next: &raw mut b, v: 1 };
    let h = reverse(&raw mut a);
    println!("{}", unsafe { (*(*h).next).v });
}
