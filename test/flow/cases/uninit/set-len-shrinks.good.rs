pub fn leak_tail(v: &mut Vec<String>, keep: usize) {
    if keep < v.len() {
        // The tail is leaked on purpose: nothing below `keep` changes.
        unsafe { v.set_len(keep) }
    }
}
