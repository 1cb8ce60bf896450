use std::mem::{self, MaybeUninit};

struct Partial<'a, T> {
    slots: &'a mut [MaybeUninit<T>],
    filled: usize,
}

impl<T> Drop for Partial<'_, T> {
    fn drop(&mut self) {
        for slot in &mut self.slots[..self.filled] {
            unsafe { slot.assume_init_drop() }
        }
    }
}

pub fn build<T, const N: usize>(mut make: impl FnMut(usize) -> T) -> [T; N] {
    let mut slots = [const { MaybeUninit::<T>::uninit() }; N];
    let mut partial = Partial { slots: &mut slots, filled: 0 };
    while partial.filled < N {
        let value = make(partial.filled);
        partial.slots[partial.filled].write(value);
        partial.filled += 1;
    }
    mem::forget(partial);
    unsafe { slots.as_ptr().cast::<[T; N]>().read() }
}
