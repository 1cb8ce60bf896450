use std::mem::ManuallyDrop;

pub fn map_array<T, U, const N: usize>(arr: [T; N], mut f: impl FnMut(T) -> U) -> Vec<U> {
    let arr = ManuallyDrop::new(arr);
    let mut out = Vec::with_capacity(N);
    for i in 0..N {
        // A panic in `f` leaks what was not yet read.
        let x = unsafe { std::ptr::read(&arr[i]) };
        out.push(f(x));
    }
    out
}
