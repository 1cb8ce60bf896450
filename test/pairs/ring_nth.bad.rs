// BUG: unchecked: RingBuffer::nth reduces the index modulo capacity but never compares it with the number of live elements, reading uninitialised slots
use std::mem::MaybeUninit;

/// Fixed-capacity FIFO stored inline.
pub struct RingBuffer<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    head: usize,
    len: usize,
}

impl<T, const N: usize> RingBuffer<T, N> {
    pub fn new() -> Self {
        RingBuffer {
            slots: std::array::from_fn(|_| MaybeUninit::uninit()),
            head: 0,
            len: 0,
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    fn slot_of(&self, logical: usize) -> usize {
        (self.head + logical) % N
    }

    pub fn push(&mut self, value: T) -> Result<(), T> {
        if self.len == N {
            return Err(value);
        }
        let at = self.slot_of(self.len);
        self.slots[at] = MaybeUninit::new(value);
        self.len += 1;
        Ok(())
    }

    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        let at = self.head;
        self.head = (self.head + 1) % N;
        self.len -= 1;
        Some(unsafe { self.slots[at].assume_init_read() })
    }

    /// The `n`-th element counted from the oldest.
    pub fn nth(&self, n: usize) -> Option<&T> {
        if self.len == 0 {
            return None;
        }
        let at = self.slot_of(n);
        Some(unsafe { self.slots.get_unchecked(at).assume_init_ref() })
    }
}

impl<T, const N: usize> Drop for RingBuffer<T, N> {
    fn drop(&mut self) {
        while let Some(v) = self.pop() {
            drop(v);
        }
    }
}
