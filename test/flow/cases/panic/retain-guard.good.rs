struct Guard<'a, T> {
    v: &'a mut Vec<T>,
    kept: usize,
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        unsafe { self.v.set_len(self.kept) }
    }
}

pub fn retain<T>(v: &mut Vec<T>, mut keep: impl FnMut(&T) -> bool) {
    let n = v.len();
    unsafe { v.set_len(0) }
    let guard = &mut Guard { v, kept: 0 };
    let p = guard.v.as_mut_ptr();
    for i in 0..n {
        unsafe {
            if keep(&*p.add(i)) {
                std::ptr::copy(p.add(i), p.add(guard.kept), 1);
                guard.kept += 1;
            } else {
                std::ptr::drop_in_place(p.add(i));
            }
        }
    }
}
