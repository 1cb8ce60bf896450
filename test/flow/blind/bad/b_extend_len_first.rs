pub fn append_from<T, I: ExactSizeIterator<Item = T>>(v: &mut Vec<T>, mut it: I) {
    let n = it.len();
    v.reserve(n);
    let old = v.len();
    unsafe { v.set_len(old + n) }; //~ uninit
    for i in 0..n {
        match it.next() { //~ panic-safety
            Some(x) => unsafe { v.as_mut_ptr().add(old + i).write(x) },
            None => break,
        }
    }
}
