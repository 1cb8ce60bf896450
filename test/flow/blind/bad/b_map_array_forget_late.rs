pub fn map_array<T, U, const N: usize>(arr: [T; N], mut f: impl FnMut(T) -> U) -> Vec<U> {
    let mut out = Vec::with_capacity(N);
    for i in 0..N {
        let x = unsafe { std::ptr::read(&arr[i]) };
        out.push(f(x)); //~ panic-safety
    }
    std::mem::forget(arr);
    out
}
