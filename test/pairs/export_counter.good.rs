//! C API of the counter library.

/// Opaque to C.
#[derive(Debug, Default)]
pub struct Counter {
    total: u64,
    samples: u64,
}

impl Counter {
    pub fn add(&mut self, n: u64) {
        self.total = self.total.saturating_add(n);
        self.samples += 1;
    }

    pub fn mean(&self) -> Option<u64> {
        self.total.checked_div(self.samples)
    }
}

/// Creates a counter; release it with `counter_free`.
#[no_mangle]
pub extern "C" fn counter_new() -> *mut Counter {
    Box::into_raw(Box::<Counter>::default())
}

/// Adds a sample.
///
/// # Safety
/// `this` is null or a live counter not in use elsewhere.
#[no_mangle]
pub unsafe extern "C" fn counter_add(this: *mut Counter, n: u64) -> bool {
    match unsafe { this.as_mut() } {
        Some(c) => {
            c.add(n);
            true
        }
        None => false,
    }
}

/// Releases a counter; null is ignored.
///
/// # Safety
/// `this` is null or came from `counter_new` and was not released.
#[no_mangle]
pub unsafe extern "C" fn counter_free(this: *mut Counter) {
    if !this.is_null() {
        drop(unsafe { Box::from_raw(this) });
    }
}
