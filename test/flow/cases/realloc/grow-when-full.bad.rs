pub fn push(v: &mut Vec<u64>, value: u64) {
    let n = v.len();
    let end = unsafe { v.as_mut_ptr().add(n) };
    if n == v.capacity() {
        v.reserve(1);
    }
    unsafe {
        end.write(value); //~ ptr-across-realloc
        v.set_len(n + 1);
    }
}
