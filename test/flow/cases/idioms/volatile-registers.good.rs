#[repr(C)]
pub struct Uart {
    data: u32,
    status: u32,
}

pub struct Port {
    base: *mut Uart,
}

impl Port {
    /// # Safety
    /// `base` is the address of the device.
    pub const unsafe fn new(base: usize) -> Port {
        Port { base: std::ptr::with_exposed_provenance_mut(base) }
    }

    pub fn send(&mut self, byte: u8) {
        unsafe {
            while (&raw const (*self.base).status).read_volatile() & 1 == 0 {}
            (&raw mut (*self.base).data).write_volatile(byte.into());
        }
    }
}
