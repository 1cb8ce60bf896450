//! A dense grid that is filled by a function of the coordinates.

pub struct Grid<T> {
    width: usize,
    cells: Vec<T>,
}

impl<T> Grid<T> {
    pub fn new(width: usize) -> Self {
        assert!(width > 0);
        Grid { width, cells: Vec::new() }
    }

    pub fn height(&self) -> usize {
        self.cells.len() / self.width
    }

    /// Appends a row, each cell computed from its column.
    pub fn push_row_with<F>(&mut self, mut cell: F)
    where
        F: FnMut(usize, usize) -> T,
    {
        let y = self.height();
        let start = self.cells.len();
        self.cells.reserve(self.width);
        unsafe { self.cells.set_len(start + self.width) }; //~ set-len-before-init
        for x in 0..self.width {
            let value = cell(x, y);
            unsafe { self.cells.as_mut_ptr().add(start + x).write(value) };
        }
    }

    pub fn at(&self, x: usize, y: usize) -> Option<&T> {
        if x < self.width { self.cells.get(y * self.width + x) } else { None }
    }
}
