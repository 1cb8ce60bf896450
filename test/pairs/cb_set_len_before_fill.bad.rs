// BUG: panic-safety: the length covers slots that a callback has yet to fill
pub fn build<T, F: FnMut(usize) -> T>(n: usize, mut make: F) -> Vec<T> {
    let mut out: Vec<T> = Vec::with_capacity(n);
    unsafe {
        out.set_len(n);
        for i in 0..n {
            std::ptr::write(out.as_mut_ptr().add(i), make(i));
        }
    }
    out
}
