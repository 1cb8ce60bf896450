// BUG: raw-deref: Module::new is safe and accepts any base address, from which the safe peek then reads through a private helper
use std::mem;

/// Types that may be read from a live process image bit by bit.
pub trait Scalar: Copy + sealed::Sealed {}

mod sealed {
    pub trait Sealed {}
}

macro_rules! scalar {
    ($($t:ty),*) => { $(
        impl sealed::Sealed for $t {}
        impl Scalar for $t {}
    )* };
}

scalar!(u8, u16, u32, u64, i8, i16, i32, i64);

/// Read access relative to the base of a loaded module.
#[derive(Debug, Clone, Copy)]
pub struct Module {
    base: usize,
    size: usize,
}

unsafe fn load<T: Scalar>(addr: usize) -> T {
    (addr as *const T).read_unaligned()
}

impl Module {
    pub fn new(base: usize, size: usize) -> Module {
        Module { base, size }
    }

    /// Reads a scalar at `offset` from the base.
    pub fn peek<T: Scalar>(&self, offset: usize) -> Option<T> {
        let end = offset.checked_add(mem::size_of::<T>())?;
        if end > self.size {
            return None;
        }
        Some(unsafe { load(self.base.checked_add(offset)?) })
    }
}
