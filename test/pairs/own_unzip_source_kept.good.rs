/// Columns made from rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns<A, B> {
    pub left: Vec<A>,
    pub right: Vec<B>,
}

impl<A, B> Columns<A, B> {
    pub fn with_capacity(n: usize) -> Self {
        Columns { left: Vec::with_capacity(n), right: Vec::with_capacity(n) }
    }

    pub fn len(&self) -> usize {
        self.left.len()
    }
}

impl<A, B> From<Vec<(A, B)>> for Columns<A, B> {
    fn from(mut rows: Vec<(A, B)>) -> Self {
        let n = rows.len();
        let mut cols = Columns::with_capacity(n);
        unsafe { rows.set_len(0) };
        let src = rows.as_ptr();
        for i in 0..n {
            let (a, b) = unsafe { std::ptr::read(src.add(i)) };
            cols.left.push(a);
            cols.right.push(b);
        }
        cols
    }
}

impl<A, B> IntoIterator for Columns<A, B> {
    type Item = (A, B);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<A>, std::vec::IntoIter<B>>;

    fn into_iter(self) -> Self::IntoIter {
        self.left.into_iter().zip(self.right)
    }
}
