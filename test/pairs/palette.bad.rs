// BUG: unchecked: Palette::color only debug_asserts the index before get_unchecked
use std::fmt;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl fmt::Debug for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// An indexed palette of up to 256 colours.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    colors: Vec<Rgb>,
}

impl Palette {
    pub fn new<I: IntoIterator<Item = Rgb>>(colors: I) -> Self {
        Palette { colors: colors.into_iter().take(256).collect() }
    }

    pub fn len(&self) -> usize {
        self.colors.len()
    }

    #[inline]
    fn slot(&self, index: u8) -> &Rgb {
        let index = index as usize;
        debug_assert!(index < self.colors.len(), "palette index out of range");
        unsafe { self.colors.get_unchecked(index) }
    }

    /// The colour at `index`.
    pub fn color(&self, index: u8) -> Rgb {
        *self.slot(index)
    }

    /// Expands indexed pixels to RGB.
    pub fn expand(&self, pixels: &[u8], out: &mut Vec<Rgb>) {
        out.reserve(pixels.len());
        for &p in pixels {
            out.push(*self.slot(p));
        }
    }
}
