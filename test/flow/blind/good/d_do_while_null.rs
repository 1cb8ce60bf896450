struct N {
    next: *mut N,
    v: u32,
}
fn main() {
    let mut b = N { next: std::ptr::null_mut(), v: 2 };
    let mut a = N { next: &mut b, v: 1 };
    let mut p = &raw mut a;
    let mut s = 0;
    loop {
        s += unsafe { (*p).v };
        let nx = unsafe { (*p).next };
        if nx.is_null() {
            break;
        }
        p = nx;
    }
    println!("{s}");
}
