pub fn zip_with<A, B, C, const N: usize>(
    a: [A; N],
    b: [B; N],
    mut f: impl FnMut(A, B) -> C,
) -> Vec<C> {
    let mut out = Vec::with_capacity(N);
    let (pa, pb) = (a.as_ptr(), b.as_ptr());
    for i in 0..N {
        unsafe {
            let x = pa.add(i).read();
            let y = pb.add(i).read();
            out.push(f(x, y)); //~ panic-safety
        }
    }
    std::mem::forget((a, b));
    out
}
