// BUG: trait-trust: the index returned by a user's safe Key implementation goes straight into get_unchecked
use std::marker::PhantomData;

/// Field-less enums usable as keys of an [`EnumMap`].
pub trait Key: Copy {
    /// Number of variants.
    const COUNT: usize;

    /// Position of the variant, less than `COUNT`.
    fn index(self) -> usize;
}

impl Key for bool {
    const COUNT: usize = 2;
    fn index(self) -> usize {
        self as usize
    }
}

/// A total map over the variants of an enum.
#[derive(Debug, Clone)]
pub struct EnumMap<K, V> {
    values: Box<[V]>,
    _key: PhantomData<fn(K)>,
}

impl<K: Key, V> EnumMap<K, V> {
    pub fn filled_with(mut make: impl FnMut() -> V) -> Self {
        let values = (0..K::COUNT).map(|_| make()).collect();
        EnumMap { values, _key: PhantomData }
    }

    pub fn get(&self, key: K) -> &V {
        unsafe { self.values.get_unchecked(key.index()) }
    }

    pub fn set(&mut self, key: K, value: V) -> V {
        let i = key.index();
        std::mem::replace(&mut self.values[i], value)
    }

    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }
}
