// BUG: panic-safety: the length grows before the clones exist, so a panicking Clone drops uninitialised slots.
/// A vector with a default element for gaps.
#[derive(Debug)]
pub struct GapVec<T> {
    items: Vec<T>,
    gap: T,
}

impl<T: Clone> GapVec<T> {
    pub fn new(gap: T) -> Self {
        GapVec { items: Vec::new(), gap }
    }

    /// Grows to at least `len` elements, filling in the gap value.
    fn grow(&mut self, len: usize) {
        let old = self.items.len();
        if len <= old {
            return;
        }
        self.items.reserve(len - old);
        unsafe {
            let base = self.items.as_mut_ptr();
            self.items.set_len(len);
            for i in old..len {
                base.add(i).write(self.gap.clone());
            }
        }
    }

    /// Sets the element at `i`, growing when needed.
    pub fn set(&mut self, i: usize, value: T) {
        self.grow(i.checked_add(1).expect("index too large"));
        self.items[i] = value;
    }

    pub fn get(&self, i: usize) -> &T {
        self.items.get(i).unwrap_or(&self.gap)
    }
}
