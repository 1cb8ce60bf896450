pub struct Grid {
    cells: Vec<u32>,
    width: usize,
}

impl Grid {
    pub fn two(&mut self, a: usize, b: usize) -> Option<(&mut u32, &mut u32)> {
        if a == b || a >= self.cells.len() || b >= self.cells.len() {
            return None;
        }
        let base = self.cells.as_mut_ptr();
        unsafe { Some((&mut *base.add(a), &mut *base.add(b))) }
    }

    pub fn ordered(&mut self, low: usize, high: usize) -> (&mut u32, &mut u32) {
        assert!(low < high && high < self.cells.len());
        let base = self.cells.as_mut_ptr();
        unsafe { (&mut *base.add(low), &mut *base.add(high)) }
    }

    pub fn distinct(&mut self, a: usize, b: usize) -> (&mut u32, &mut u32) {
        assert_ne!(a, b);
        assert!(a < self.cells.len() && b < self.cells.len());
        let base = self.cells.as_mut_ptr();
        unsafe { (&mut *base.add(a), &mut *base.add(b)) }
    }

    /// # Safety
    /// `a` and `b` differ and are within bounds.
    pub unsafe fn unchecked(&mut self, a: usize, b: usize) -> (&mut u32, &mut u32) {
        let base = self.cells.as_mut_ptr();
        unsafe { (&mut *base.add(a), &mut *base.add(b)) }
    }

    pub fn rows(&mut self, row: usize) -> (&mut u32, &mut u32) {
        assert!(self.cells.len() >= 2 && row <= self.cells.len() - 2);
        let base = self.cells.as_mut_ptr();
        unsafe { (&mut *base.add(row), &mut *base.add(row + 1)) }
    }
}
