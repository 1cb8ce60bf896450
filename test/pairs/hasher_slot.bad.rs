// BUG: trait-trust: the probe table trusts a user-supplied Bucketer to return an index below the number of buckets
use core::hash::{BuildHasher, Hash};
use std::collections::hash_map::RandomState;

/// Chooses a bucket for a hash.
pub trait Bucketer {
    /// A number in `0..buckets`.
    fn bucket(&self, hash: u64, buckets: usize) -> usize;
}

/// Plain remainder.
#[derive(Clone, Copy, Default, Debug)]
pub struct Modulo;

impl Bucketer for Modulo {
    fn bucket(&self, hash: u64, buckets: usize) -> usize {
        (hash % buckets as u64) as usize
    }
}

/// A multiset with approximate counts.
pub struct CountSketch<B = Modulo> {
    counts: Vec<u32>,
    state: RandomState,
    bucketer: B,
}

impl<B: Bucketer> CountSketch<B> {
    pub fn with_bucketer(buckets: usize, bucketer: B) -> Self {
        let counts = vec![0; buckets.max(1)];
        CountSketch { counts, state: RandomState::new(), bucketer }
    }

    fn slot<Q: Hash + ?Sized>(&self, item: &Q) -> usize {
        self.bucketer.bucket(self.state.hash_one(item), self.counts.len())
    }

    pub fn add<Q: Hash + ?Sized>(&mut self, item: &Q) {
        let i = self.slot(item);
        let c = unsafe { self.counts.get_unchecked_mut(i) };
        *c = c.saturating_add(1);
    }

    pub fn estimate<Q: Hash + ?Sized>(&self, item: &Q) -> u32 {
        let i = self.slot(item);
        unsafe { *self.counts.get_unchecked(i) }
    }
}
