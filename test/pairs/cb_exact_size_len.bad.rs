// BUG: trait-trust: `ExactSizeIterator::len` is what a safe impl says
pub fn to_boxed<T, I: ExactSizeIterator<Item = T>>(iter: I) -> Box<[T]> {
    let n = iter.len();
    let mut out: Vec<T> = Vec::with_capacity(n);
    let base = out.as_mut_ptr();
    for (i, item) in iter.enumerate() {
        unsafe { base.add(i).write(item) };
    }
    unsafe { out.set_len(n) };
    out.into_boxed_slice()
}
