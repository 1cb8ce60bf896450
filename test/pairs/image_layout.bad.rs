// BUG: pub-fields: the geometry inside Image is public and mutable after the constructor checked it against the buffer
/// Geometry of a packed 8-bit image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    pub width: usize,
    pub height: usize,
    pub stride: usize,
}

impl Geometry {
    fn required(&self) -> Option<usize> {
        if self.width > self.stride {
            return None;
        }
        self.stride.checked_mul(self.height)
    }
}

/// A greyscale image.
pub struct Gray {
    pub geometry: Geometry,
    pixels: Vec<u8>,
}

impl Gray {
    /// Wraps `pixels`, or gives them back if they are too few.
    pub fn from_parts(geometry: Geometry, pixels: Vec<u8>) -> Result<Gray, Vec<u8>> {
        match geometry.required() {
            Some(n) if n <= pixels.len() => Ok(Gray { geometry, pixels }),
            _ => Err(pixels),
        }
    }

    /// Visible part of row `y`.
    pub fn row(&self, y: usize) -> &[u8] {
        let g = &self.geometry;
        assert!(y < g.height, "row {} of {}", y, g.height);
        let start = y * g.stride;
        // SAFETY: the constructor compared the geometry with the buffer.
        unsafe { self.pixels.get_unchecked(start..start + g.width) }
    }

    pub fn mean(&self) -> u8 {
        let g = self.geometry;
        let area = (g.width * g.height).max(1) as u64;
        let sum: u64 = (0..g.height).flat_map(|y| self.row(y)).map(|&p| u64::from(p)).sum();
        (sum / area) as u8
    }
}
