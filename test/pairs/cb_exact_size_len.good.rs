pub fn to_boxed<T, I: ExactSizeIterator<Item = T>>(iter: I) -> Box<[T]> {
    let n = iter.len();
    let mut out: Vec<T> = Vec::with_capacity(n);
    let base = out.as_mut_ptr();
    let mut written = 0;
    for item in iter.take(n) {
        unsafe { base.add(written).write(item) };
        written += 1;
    }
    unsafe { out.set_len(written) };
    out.into_boxed_slice()
}
