// BUG: lifetimes: pixel_mut extends the borrow of one call to the whole lifetime of the view, so two calls with equal coordinates alias
use std::marker::PhantomData;

/// A mutable rectangular view into somebody else's pixels.
pub struct CanvasMut<'p, P> {
    origin: *mut P,
    width: usize,
    height: usize,
    pitch: usize,
    _pixels: PhantomData<&'p mut [P]>,
}

impl<'p, P> CanvasMut<'p, P> {
    /// Views `pixels` as rows of `pitch` pixels of which `width` are visible.
    pub fn new(pixels: &'p mut [P], width: usize, pitch: usize) -> Option<Self> {
        if pitch == 0 || width > pitch {
            return None;
        }
        Some(CanvasMut {
            origin: pixels.as_mut_ptr(),
            width,
            height: pixels.len() / pitch,
            pitch,
            _pixels: PhantomData,
        })
    }

    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The pixel at (`x`, `y`).
    pub fn pixel_mut(&mut self, x: usize, y: usize) -> Option<&'p mut P> {
        if x < self.width && y < self.height {
            Some(unsafe { &mut *self.origin.add(y * self.pitch + x) })
        } else {
            None
        }
    }

    /// Applies `f` to all visible pixels.
    pub fn for_each(&mut self, mut f: impl FnMut(&mut P)) {
        for y in 0..self.height {
            for x in 0..self.width {
                if let Some(p) = self.pixel_mut(x, y) {
                    f(p);
                }
            }
        }
    }
}
