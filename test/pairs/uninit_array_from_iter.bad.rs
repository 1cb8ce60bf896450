// BUG: uninit: the MaybeUninit array is assumed initialised although the iterator may end early.
use std::mem::MaybeUninit;

/// Collecting into arrays.
pub trait CollectArray: Iterator {
    /// Collects the first `N` items, or `None` when there are fewer.
    fn collect_array<const N: usize>(self) -> Option<[Self::Item; N]>
    where
        Self: Sized,
    {
        fill_from(self)
    }
}

impl<I: Iterator> CollectArray for I {}

struct Partial<T, const N: usize> {
    items: [MaybeUninit<T>; N],
    filled: usize,
}

impl<T, const N: usize> Drop for Partial<T, N> {
    fn drop(&mut self) {
        for item in &mut self.items[..self.filled] {
            unsafe { item.as_mut_ptr().drop_in_place() }
        }
    }
}

fn fill_from<I: Iterator, const N: usize>(iter: I) -> Option<[I::Item; N]> {
    let mut part = Partial::<I::Item, N> {
        items: unsafe { MaybeUninit::<[MaybeUninit<I::Item>; N]>::uninit().assume_init() },
        filled: 0,
    };
    for item in iter.take(N) {
        part.items[part.filled] = MaybeUninit::new(item);
        part.filled += 1;
    }
    if part.filled == 0 && N > 0 {
        return None;
    }
    part.filled = 0;
    Some(unsafe { (&part.items as *const _ as *const [I::Item; N]).read() })
}
