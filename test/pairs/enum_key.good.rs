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
        let i = key.index();
        assert!(i < self.values.len());
        unsafe { self.values.get_unchecked(i) }
    }

    pub fn set(&mut self, key: K, value: V) -> V {
        let i = key.index();
        std::mem::replace(&mut self.values[i], value)
    }

    pub fn values(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }
}
