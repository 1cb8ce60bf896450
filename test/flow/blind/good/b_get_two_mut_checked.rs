pub struct Grid {
    cells: Vec<u32>,
}

impl Grid {
    pub fn two(&mut self, i: usize, j: usize) -> (&mut u32, &mut u32) {
        assert!(i != j && i < self.cells.len() && j < self.cells.len());
        let p = self.cells.as_mut_ptr();
        unsafe { (&mut *p.add(i), &mut *p.add(j)) }
    }
}

fn main() {
    let mut g = Grid { cells: vec![1, 2, 3] };
    let (a, b) = g.two(1, 2);
    *b += 1;
    *a += 1;
}
