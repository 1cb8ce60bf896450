pub fn pop_while<T>(v: &mut Vec<T>, mut wanted: impl FnMut(&T) -> bool) -> usize {
    let mut popped = 0;
    while let Some(last) = v.last() {
        // The callback sees a vector that is whole.
        if !wanted(last) {
            break;
        }
        let n = v.len() - 1;
        unsafe {
            v.set_len(n);
            std::ptr::drop_in_place(v.as_mut_ptr().add(n));
        }
        popped += 1;
    }
    popped
}
