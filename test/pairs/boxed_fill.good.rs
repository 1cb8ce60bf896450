use std::iter::ExactSizeIterator;
use std::mem::MaybeUninit;

/// A boxed slice that remembers the sum of its weights.
#[derive(Debug)]
pub struct Weights {
    items: Box<[u32]>,
    total: u64,
}

impl Weights {
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    pub fn total(&self) -> u64 {
        self.total
    }

    /// Builds the table in a single exact allocation.
    pub fn from_exact<I>(iter: I) -> Self
    where
        I: IntoIterator<Item = u32>,
        I::IntoIter: ExactSizeIterator,
    {
        let mut iter = iter.into_iter();
        let n = iter.len();
        let mut raw: Vec<MaybeUninit<u32>> = Vec::new();
        raw.resize_with(n, MaybeUninit::uninit);
        let mut total = 0u64;
        let mut filled = 0;
        for (slot, w) in raw.iter_mut().zip(&mut iter) {
            total += u64::from(w);
            slot.write(w);
            filled += 1;
        }
        assert_eq!(filled, n, "iterator shorter than announced");
        let boxed = raw.into_boxed_slice();
        // SAFETY: all slots were written by the loop.
        let items = unsafe { Box::from_raw(Box::into_raw(boxed) as *mut [u32]) };
        Weights { items, total }
    }
}
