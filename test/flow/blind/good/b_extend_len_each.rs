pub fn append_from<T, I: ExactSizeIterator<Item = T>>(v: &mut Vec<T>, it: I) {
    let n = it.len();
    v.reserve(n);
    for x in it.take(n) {
        let at = v.len();
        unsafe {
            v.as_mut_ptr().add(at).write(x);
            v.set_len(at + 1);
        }
    }
}
