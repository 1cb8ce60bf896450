struct N {
    next: *mut N,
    v: u32,
}
fn main() {
    let a = Box::into_raw(Box::new(N { next: std::ptr::null_mut(), v: 1 }));
    let b = Box::into_raw(Box::new(N { next: a, v: 2 }));
    unsafe {
        (*a).next = b;
        let mut p = a;
        let mut s = 0;
        for _ in 0..4 {
            s += (*p).v;
            p = (*p).next;
        }
        println!("{s}");
        drop(Box::from_raw(a));
        drop(Box::from_raw(b));
    }
}
