// BUG: raw-ownership: the field is copied out with ptr::read but the early error return skips the forget.
use core::fmt::Debug;
use core::{mem, ptr};

/// A resource that reports when it goes out of scope.
pub struct Tracked<T: Debug> {
    name: &'static str,
    value: T,
}

/// Why a [`Tracked`] could not be converted.
#[derive(Debug, PartialEq, Eq)]
pub enum ConvertError<E> {
    Rejected(E),
}

impl<T: Debug> Tracked<T> {
    pub fn new(name: &'static str, value: T) -> Self {
        Tracked { name, value }
    }

    /// Converts the value, keeping the name.
    pub fn try_convert<U, F, E>(self, f: F) -> Result<Tracked<U>, ConvertError<E>>
    where
        U: Debug,
        F: FnOnce(T) -> Result<U, E>,
    {
        let name = self.name;
        let value = unsafe { ptr::read(&self.value) };
        let value = f(value).map_err(ConvertError::Rejected)?;
        mem::forget(self);
        Ok(Tracked { name, value })
    }

    pub fn get(&self) -> &T {
        &self.value
    }
}

impl<T: Debug> Drop for Tracked<T> {
    fn drop(&mut self) {
        if std::env::var_os("TRACK").is_some() {
            eprintln!("{} dropped: {:?}", self.name, self.value);
        }
    }
}
