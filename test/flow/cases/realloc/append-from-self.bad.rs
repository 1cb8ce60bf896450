// The classic of the copy within a vector: the source is taken before the room is made.
pub fn repeat(v: &mut Vec<u8>) {
    let n = v.len();
    let from = v.as_ptr();
    v.reserve(n);
    unsafe {
        let to = v.as_mut_ptr().add(n);
        std::ptr::copy_nonoverlapping(from, to, n); //~ ptr-across-realloc
        v.set_len(2 * n);
    }
}
