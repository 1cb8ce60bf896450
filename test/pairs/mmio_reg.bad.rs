// BUG: raw-deref: the safe function read_field dereferences whatever address the caller passes in
//! Register access for memory-mapped peripherals.

use core::ptr;

/// A field inside a 32-bit register.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    shift: u32,
    mask: u32,
}

impl Field {
    /// # Panics
    /// If the field does not fit a register.
    pub const fn new(shift: u32, width: u32) -> Field {
        assert!(width > 0 && width < 32 && shift + width <= 32);
        Field { shift, mask: ((1 << width) - 1) << shift }
    }

    pub const fn extract(self, word: u32) -> u32 {
        (word & self.mask) >> self.shift
    }

    pub const fn insert(self, word: u32, value: u32) -> u32 {
        (word & !self.mask) | ((value << self.shift) & self.mask)
    }
}

/// Reads `field` of the register at `reg`.
pub fn read_field(reg: *const u32, field: Field) -> u32 {
    let word = unsafe { ptr::read_volatile(reg) };
    field.extract(word)
}
