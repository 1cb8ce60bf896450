use core::slice;

/// Contiguous memory that a signal can be kept in.
///
/// # Safety
/// `base` must be valid for reads of `samples` initialised elements for as
/// long as `self` is borrowed.
pub unsafe trait Storage {
    fn base(&self) -> *const f32;
    fn samples(&self) -> usize;
}

unsafe impl Storage for Vec<f32> {
    fn base(&self) -> *const f32 {
        self.as_ptr()
    }
    fn samples(&self) -> usize {
        self.len()
    }
}

unsafe impl<const N: usize> Storage for [f32; N] {
    fn base(&self) -> *const f32 {
        self.as_ptr()
    }
    fn samples(&self) -> usize {
        N
    }
}

/// A signal at a fixed rate.
pub struct Signal<S> {
    storage: S,
    rate: u32,
}

impl<S: Storage> Signal<S> {
    pub fn new(storage: S, rate: u32) -> Self {
        Signal { storage, rate }
    }

    fn data(&self) -> &[f32] {
        unsafe { slice::from_raw_parts(self.storage.base(), self.storage.samples()) }
    }

    pub fn seconds(&self) -> f32 {
        self.data().len() as f32 / self.rate as f32
    }

    pub fn energy(&self) -> f32 {
        self.data().iter().map(|x| x * x).sum()
    }
}
