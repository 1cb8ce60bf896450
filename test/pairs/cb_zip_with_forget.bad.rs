// BUG: panic-safety: both arrays are read out element by element while the callback may panic
pub fn zip_with<A, B, C, const N: usize>(a: [A; N], b: [B; N], mut f: impl FnMut(A, B) -> C) -> Vec<C> {
    let mut out = Vec::with_capacity(N);
    for i in 0..N {
        let (x, y) = unsafe { (std::ptr::read(&a[i]), std::ptr::read(&b[i])) };
        out.push(f(x, y));
    }
    std::mem::forget(a);
    std::mem::forget(b);
    out
}
