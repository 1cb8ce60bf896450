use std::os::raw::{c_int, c_void};
use std::ptr;

extern "C" {
    /// Encodes; `*out` receives a malloc()ed buffer which the caller free()s.
    fn img_encode(rgb: *const u8, w: u32, h: u32, out: *mut *mut u8, out_len: *mut usize) -> c_int;
    fn free(p: *mut c_void);
}

/// An RGB image.
pub struct Image {
    width: u32,
    height: u32,
    data: Vec<u8>,
}

#[derive(Debug)]
pub struct EncodeError(pub i32);

impl Image {
    /// `None` when `data` is not `width * height * 3` bytes long.
    pub fn new(width: u32, height: u32, data: Vec<u8>) -> Option<Self> {
        let want = (width as usize).checked_mul(height as usize)?.checked_mul(3)?;
        if data.len() != want {
            return None;
        }
        Some(Image { width, height, data })
    }

    /// Encodes the image.
    pub fn encode(&self) -> Result<Vec<u8>, EncodeError> {
        let mut out = ptr::null_mut();
        let mut len = 0usize;
        let rc = unsafe { img_encode(self.data.as_ptr(), self.width, self.height, &mut out, &mut len) };
        if rc != 0 || out.is_null() {
            return Err(EncodeError(rc));
        }
        let bytes = unsafe { std::slice::from_raw_parts(out, len) }.to_vec();
        unsafe { free(out.cast()) };
        Ok(bytes)
    }
}
