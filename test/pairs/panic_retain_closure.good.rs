use std::ptr;

/// A bag of values without an order.
#[derive(Debug)]
pub struct Bag<T> {
    items: Vec<T>,
}

impl<T> Bag<T> {
    pub fn new() -> Self {
        Bag { items: Vec::new() }
    }

    pub fn add(&mut self, item: T) {
        self.items.push(item);
    }

    /// Keeps only what `keep` accepts.
    pub fn keep<P>(&mut self, mut keep: P)
    where
        P: FnMut(&mut T) -> bool,
    {
        let len = self.items.len();
        let base = self.items.as_mut_ptr();
        let mut kept = 0;
        // A panic leaks, but nothing is dropped twice.
        unsafe { self.items.set_len(0) };
        for i in 0..len {
            unsafe {
                let p = base.add(i);
                if keep(&mut *p) {
                    if kept != i {
                        ptr::copy_nonoverlapping(p, base.add(kept), 1);
                    }
                    kept += 1;
                } else {
                    ptr::drop_in_place(p);
                }
            }
        }
        unsafe { self.items.set_len(kept) };
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }
}
