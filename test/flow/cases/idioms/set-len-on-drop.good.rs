struct SetLen<'a> {
    v: &'a mut Vec<u64>,
    len: usize,
}

impl Drop for SetLen<'_> {
    fn drop(&mut self) {
        unsafe { self.v.set_len(self.len) }
    }
}

pub fn extend(v: &mut Vec<u64>, n: usize, mut make: impl FnMut() -> u64) {
    v.reserve(n);
    let len = v.len();
    let p = v.as_mut_ptr();
    let mut guard = SetLen { v, len };
    for _ in 0..n {
        unsafe { p.add(guard.len).write(make()) }
        guard.len += 1;
    }
}
