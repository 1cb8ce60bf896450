// The caller has no unsafe code and asks for two different cells.
pub struct Grid {
    cells: Vec<u32>,
}
impl Grid {
    pub fn pair(&mut self, i: usize, j: usize) -> (&mut u32, &mut u32) {
        assert_ne!(i, j);
        let start = self.cells.as_mut_ptr();
        unsafe { (&mut *start.add(i), &mut *start.add(j)) }
    }
}
pub fn bump(grid: &mut Grid) -> u32 {
    let (a, b) = grid.pair(1, 2);
    *b += 1;
    *a += 1;
    *b
}
