use std::mem::ManuallyDrop;

pub fn zip_with<A, B, C, const N: usize>(a: [A; N], b: [B; N], mut f: impl FnMut(A, B) -> C) -> Vec<C> {
    let (a, b) = (ManuallyDrop::new(a), ManuallyDrop::new(b));
    let mut out = Vec::with_capacity(N);
    for i in 0..N {
        let (x, y) = unsafe { (std::ptr::read(&a[i]), std::ptr::read(&b[i])) };
        out.push(f(x, y));
    }
    out
}
