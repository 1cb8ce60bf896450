// BUG: aliasing: both columns are checked against the width, and not against each other
pub struct Row {
    cells: Box<[u32]>,
}

impl Row {
    pub fn columns(&mut self, left: usize, right: usize) -> [&mut u32; 2] {
        assert!(left < self.cells.len(), "no column {left}");
        assert!(right < self.cells.len(), "no column {right}");
        let cells = self.cells.as_mut_ptr();
        unsafe { [&mut *cells.add(left), &mut *cells.add(right)] }
    }
}
