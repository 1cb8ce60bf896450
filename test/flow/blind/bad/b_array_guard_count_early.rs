use std::mem::MaybeUninit;

struct Partial<T, const N: usize> {
    arr: [MaybeUninit<T>; N],
    done: usize,
}

impl<T, const N: usize> Drop for Partial<T, N> {
    fn drop(&mut self) {
        for i in 0..self.done {
            unsafe { self.arr[i].assume_init_drop() };
        }
    }
}

pub fn build<T, const N: usize>(mut make: impl FnMut(usize) -> T) -> [T; N] {
    let mut part = Partial { arr: [const { MaybeUninit::uninit() }; N], done: 0 };
    for i in 0..N {
        part.done += 1;
        let x = make(i); //~ panic-safety
        part.arr[i].write(x);
    }
    part.done = 0;
    unsafe { std::mem::transmute_copy(&part.arr) }
}
