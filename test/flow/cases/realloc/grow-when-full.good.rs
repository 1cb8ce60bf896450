pub fn push(v: &mut Vec<u64>, value: u64) {
    let n = v.len();
    if n == v.capacity() {
        v.reserve(1);
    }
    unsafe {
        let end = v.as_mut_ptr().add(n);
        end.write(value);
        v.set_len(n + 1);
    }
}
