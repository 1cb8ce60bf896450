// The caller has no unsafe code, and what is wrong needs both: the check lets equal indices through.
pub struct Grid {
    cells: Vec<u32>,
}
impl Grid {
    pub fn pair(&mut self, i: usize, j: usize) -> (&mut u32, &mut u32) {
        debug_assert!(i <= j);
        let start = self.cells.as_mut_ptr();
        unsafe { (&mut *start.add(i), &mut *start.add(j)) }
    }
}
pub fn bump(grid: &mut Grid) -> u32 {
    let (a, b) = grid.pair(1, 1); //~| reborrow-invalidated-by-parent-use
    *b += 1;
    *a += 1; //~ two-live-mut-reborrows
    *b
}
