use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;

#[repr(C)]
pub struct DeviceConfig {
    pub version: u32,
    pub irq: u32,
    pub priority: u8,
    pub dma_base: u64,
    pub dma_len: u64,
}

unsafe extern "C" {
    fn device_configure(fd: c_int, config: *const c_void, len: usize) -> c_int;
}

pub struct Device {
    fd: c_int,
}

impl Device {
    pub fn configure(&self, irq: u32, dma: (u64, u64)) -> Result<(), c_int> {
        let mut config = MaybeUninit::<DeviceConfig>::uninit();
        let c = unsafe { &mut *config.as_mut_ptr() }; //~ ref-to-uninit
        c.version = 3;
        c.irq = irq;
        c.priority = 0;
        c.dma_base = dma.0;
        c.dma_len = dma.1;
        let rc = unsafe { device_configure(self.fd, config.as_ptr().cast(), size_of::<DeviceConfig>()) };
        if rc == 0 { Ok(()) } else { Err(rc) }
    }
}
