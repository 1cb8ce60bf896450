use std::sync::atomic::{AtomicU32, Ordering};

/// How samples are interpolated.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Nearest = 0,
    Linear = 1,
    Cubic = 2,
}

/// The process-wide resampler settings.
pub struct Settings {
    filter: AtomicU32,
}

static SETTINGS: Settings = Settings { filter: AtomicU32::new(0) };

impl Settings {
    pub fn global() -> &'static Settings {
        &SETTINGS
    }
    pub fn filter(&self) -> Filter {
        match self.filter.load(Ordering::Relaxed) {
            0 => Filter::Nearest,
            1 => Filter::Linear,
            _ => Filter::Cubic,
        }
    }
    pub fn set_filter(&self, f: Filter) {
        self.filter.store(f as u32, Ordering::Relaxed);
    }
}

/// C entry point: `int rs_set_filter(uint32_t filter)`; returns -1 for an unknown filter.
#[no_mangle]
pub extern "C" fn rs_set_filter(filter: u32) -> i32 {
    if filter > 2 {
        return -1;
    }
    let filter: Filter = unsafe { core::mem::transmute(filter) };
    SETTINGS.set_filter(filter);
    0
}
