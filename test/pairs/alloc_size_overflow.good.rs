use std::alloc::{self, Layout};

/// A dense grid of `u32` cells.
pub struct Grid {
    cells: *mut u32,
    layout: Layout,
    width: usize,
    height: usize,
}

unsafe impl Send for Grid {}
unsafe impl Sync for Grid {}

impl Grid {
    /// A grid of zeros. Panics when a side is zero or the grid is too large.
    pub fn new(width: usize, height: usize) -> Grid {
        assert!(width != 0 && height != 0, "empty grid");
        let count = width.checked_mul(height).expect("grid too large");
        let layout = Layout::array::<u32>(count).expect("grid too large");
        let cells = unsafe { alloc::alloc_zeroed(layout) } as *mut u32;
        if cells.is_null() {
            alloc::handle_alloc_error(layout)
        }
        Grid { cells, layout, width, height }
    }

    fn offset(&self, x: usize, y: usize) -> usize {
        assert!(x < self.width && y < self.height, "outside of the grid");
        y * self.width + x
    }

    pub fn get(&self, x: usize, y: usize) -> u32 {
        unsafe { *self.cells.add(self.offset(x, y)) }
    }

    pub fn set(&mut self, x: usize, y: usize, v: u32) {
        unsafe { *self.cells.add(self.offset(x, y)) = v }
    }
}

impl Drop for Grid {
    fn drop(&mut self) {
        unsafe { alloc::dealloc(self.cells.cast(), self.layout) }
    }
}
