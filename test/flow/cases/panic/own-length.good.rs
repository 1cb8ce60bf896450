use std::mem::MaybeUninit;

pub struct Fixed<T> {
    slots: [MaybeUninit<T>; 8],
    len: usize,
}

impl<T> Fixed<T> {
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        let n = std::mem::take(&mut self.len);
        let p = self.slots.as_mut_ptr().cast::<T>();
        let mut kept = 0;
        for i in 0..n {
            unsafe {
                if keep(&*p.add(i)) {
                    std::ptr::copy(p.add(i), p.add(kept), 1);
                    kept += 1;
                } else {
                    std::ptr::drop_in_place(p.add(i));
                }
            }
        }
        self.len = kept;
    }
}

impl<T> Drop for Fixed<T> {
    fn drop(&mut self) {
        for slot in &mut self.slots[..self.len] {
            unsafe { slot.assume_init_drop() }
        }
    }
}
