use std::iter::FusedIterator;

/// A table with one row for each key, in order of the keys.
pub struct Table<V> {
    rows: Vec<V>,
}

impl<V> Table<V> {
    /// Builds `n` rows out of `make`.
    pub fn build<F>(n: usize, mut make: F) -> Table<V>
    where
        F: FnMut(usize) -> V,
    {
        let mut rows: Vec<V> = Vec::with_capacity(n);
        for i in 0..n {
            let v = make(i);
            unsafe {
                rows.as_mut_ptr().add(i).write(v);
                rows.set_len(i + 1);
            }
        }
        Table { rows }
    }

    pub fn row(&self, i: usize) -> Option<&V> {
        self.rows.get(i)
    }

    pub fn iter(&self) -> Rows<'_, V> {
        Rows { inner: self.rows.iter() }
    }
}

/// Iterator over the rows.
pub struct Rows<'t, V> {
    inner: std::slice::Iter<'t, V>,
}

impl<'t, V> Iterator for Rows<'t, V> {
    type Item = &'t V;
    fn next(&mut self) -> Option<&'t V> {
        self.inner.next()
    }
}

impl<V> FusedIterator for Rows<'_, V> {}
