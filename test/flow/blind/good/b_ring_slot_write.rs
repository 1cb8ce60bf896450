use std::mem::MaybeUninit;

pub struct Ring<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    head: usize,
    len: usize,
}

impl<T, const N: usize> Ring<T, N> {
    pub fn new() -> Self {
        Ring { slots: [const { MaybeUninit::uninit() }; N], head: 0, len: 0 }
    }
    pub fn push(&mut self, x: T) -> Result<(), T> {
        if self.len == N {
            return Err(x);
        }
        let at = (self.head + self.len) % N;
        self.slots[at] = MaybeUninit::new(x);
        self.len += 1;
        Ok(())
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.len == 0 {
            return None;
        }
        let at = self.head;
        self.head = (at + 1) % N;
        self.len -= 1;
        Some(unsafe { self.slots[at].as_ptr().read() })
    }
}

impl<T, const N: usize> Drop for Ring<T, N> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
