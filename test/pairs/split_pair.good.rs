use std::slice::from_raw_parts_mut as raw_mut;

/// Row-major grid with an arbitrary number of rows.
pub struct Grid<T> {
    width: usize,
    cells: Vec<T>,
}

impl<T> Grid<T> {
    pub fn with_width(width: usize) -> Self {
        assert!(width > 0);
        Grid { width, cells: Vec::new() }
    }

    pub fn push_row<R>(&mut self, row: R)
    where
        R: IntoIterator<Item = T>,
        T: Default,
    {
        let mut it = row.into_iter();
        for _ in 0..self.width {
            self.cells.push(it.next().unwrap_or_default());
        }
    }

    pub fn rows(&self) -> usize {
        self.cells.len() / self.width
    }

    /// Splits the grid above row `row`.
    pub fn split_rows(&mut self, row: usize) -> (&mut [T], &mut [T]) {
        assert!(row <= self.rows());
        let total = self.cells.len();
        let mid = row * self.width;
        let base = self.cells.as_mut_ptr();
        unsafe { (raw_mut(base, mid), raw_mut(base.add(mid), total - mid)) }
    }
}
