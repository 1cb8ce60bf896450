// BUG: panic-safety: `retain` drops and shifts while the length still covers the gap
pub struct List<T> {
    items: Vec<T>,
}

impl<T> List<T> {
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        let len = self.items.len();
        let base = self.items.as_mut_ptr();
        let mut gone = 0;
        for i in 0..len {
            unsafe {
                let at = base.add(i);
                if !keep(&*at) {
                    std::ptr::drop_in_place(at);
                    gone += 1;
                } else if gone > 0 {
                    std::ptr::copy_nonoverlapping(at, base.add(i - gone), 1);
                }
            }
        }
        unsafe { self.items.set_len(len - gone) };
    }
}
