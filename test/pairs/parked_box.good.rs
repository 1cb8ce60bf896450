use core::ptr::NonNull;

/// A boxed value reduced to a thin token, to be restored later.
///
/// A token that is never unparked leaks its value.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "the value leaks unless unparked"]
pub struct Parked<T>(NonNull<T>);

impl<T> Parked<T> {
    /// Parks a boxed value.
    pub fn park(value: Box<T>) -> Self {
        Parked(NonNull::from(Box::leak(value)))
    }

    /// Restores the box.
    pub fn unpark(self) -> Box<T> {
        // SAFETY: the pointer came from Box::leak in `park`.
        unsafe { Box::from_raw(self.0.as_ptr()) }
    }

    /// Address for logging.
    pub fn addr(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl<T> From<T> for Parked<T> {
    fn from(value: T) -> Self {
        Parked::park(Box::new(value))
    }
}
