// BUG: unchecked: from_vec accepts a shape whose product wraps around, after which per-axis checks no longer bound the flat index
use std::ops::Index;

#[derive(Debug)]
pub struct ShapeError;

/// Dense matrix.
#[derive(Clone, Debug)]
pub struct Matrix<T> {
    rows: usize,
    cols: usize,
    data: Vec<T>,
}

impl<T> Matrix<T> {
    /// Wraps a row-major vector.
    pub fn from_vec(rows: usize, cols: usize, data: Vec<T>) -> Result<Self, ShapeError> {
        if rows * cols != data.len() {
            return Err(ShapeError);
        }
        Ok(Matrix { rows, cols, data })
    }

    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.cols)
    }

    pub fn get(&self, r: usize, c: usize) -> Option<&T> {
        if r >= self.rows || c >= self.cols {
            return None;
        }
        Some(unsafe { self.data.get_unchecked(r * self.cols + c) })
    }
}

impl<T> Index<(usize, usize)> for Matrix<T> {
    type Output = T;

    fn index(&self, (r, c): (usize, usize)) -> &T {
        self.get(r, c).expect("matrix index out of range")
    }
}
