use std::mem::MaybeUninit;
use std::os::raw::{c_int, c_void};

extern "C" {
    /// Fills exactly `len` bytes at `out` with the record `id`; all records
    /// consist of integers. Returns zero on success.
    fn dev_query(id: c_int, out: *mut c_void, len: usize) -> c_int;
}

/// A record the device can report.
///
/// # Safety
/// The type must be `repr(C)`, made of integers only, and the library must
/// fill it completely for `ID` when given `size_of::<Self>()` bytes.
pub unsafe trait Record: Sized {
    const ID: c_int;
}

#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct Battery {
    pub percent: u32,
    pub millivolts: u32,
}

unsafe impl Record for Battery {
    const ID: c_int = 3;
}

/// Error code of the device library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Errno(c_int);

/// Queries a record.
pub fn query<R: Record>() -> Result<R, Errno> {
    let mut out = MaybeUninit::<R>::uninit();
    let rc = unsafe { dev_query(R::ID, out.as_mut_ptr().cast(), std::mem::size_of::<R>()) };
    if rc != 0 {
        return Err(Errno(rc));
    }
    // SAFETY: the call succeeded.
    Ok(unsafe { out.assume_init() })
}

/// Queries several times and keeps the last answer.
pub fn query_settled<R: Record>(tries: u32) -> Result<R, Errno> {
    let mut last = query::<R>()?;
    for _ in 1..tries {
        last = query::<R>()?;
    }
    Ok(last)
}
