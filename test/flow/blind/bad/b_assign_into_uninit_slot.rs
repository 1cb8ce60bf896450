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
        unsafe { *self.slots[at].as_mut_ptr() = x }; //~ uninit
        self.len += 1;
        Ok(())
    }
}
