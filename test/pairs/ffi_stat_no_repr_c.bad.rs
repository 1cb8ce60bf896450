// BUG: ffi: the struct that C fills in has Rust layout (repr(C) missing).
use std::io;
use std::mem::MaybeUninit;
use std::os::raw::c_int;

/// Numbers about one device, as reported by the driver.
#[derive(Debug, Clone, Copy)]
pub struct DeviceStats {
    pub flags: u8,
    pub reads: u64,
    pub queue_depth: u16,
    pub writes: u64,
}

#[link(name = "blkdev")]
extern "C" {
    fn blk_stats(device: c_int, out: *mut DeviceStats) -> c_int;
}

/// An index of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Device(c_int);

impl Device {
    pub fn by_index(index: u16) -> Self {
        Device(c_int::from(index))
    }

    /// Asks the driver for current numbers.
    pub fn stats(self) -> io::Result<DeviceStats> {
        let mut out = MaybeUninit::<DeviceStats>::zeroed();
        let rc = unsafe { blk_stats(self.0, out.as_mut_ptr()) };
        if rc != 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(unsafe { out.assume_init() })
    }
}

impl DeviceStats {
    pub fn total(&self) -> u64 {
        self.reads.saturating_add(self.writes)
    }
}
