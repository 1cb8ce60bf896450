use std::mem;

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgba([u8; 4]);

/// An image that is loaded as bytes and used as pixels.
pub struct Image {
    width: usize,
    pixels: Vec<Rgba>,
}

impl Image {
    pub fn from_quads(width: usize, quads: Vec<[u8; 4]>, check: &dyn Fn(&[Rgba]) -> bool) -> Option<Image> {
        if width == 0 {
            return None;
        }
        let mut quads = quads;
        let pixels: Vec<Rgba> =
            unsafe { Vec::from_raw_parts(quads.as_mut_ptr().cast(), quads.len(), quads.capacity()) };
        let ok = pixels.len() % width == 0 && check(&pixels);
        mem::forget(quads); //~ forget-after-alias
        if ok { Some(Image { width, pixels }) } else { None }
    }

    pub fn row(&self, y: usize) -> &[Rgba] {
        &self.pixels[y * self.width..][..self.width]
    }
}
