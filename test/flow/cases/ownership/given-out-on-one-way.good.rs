pub trait Table: Sized {
    fn open() -> Result<Self, i32>;
}

/// # Safety
///
/// `out` must be valid for a write.
pub unsafe extern "C" fn open<T: Table>(out: *mut *mut u8) -> i32 {
    match T::open() {
        Ok(table) => {
            let table: *mut T = Box::into_raw(Box::new(table));
            unsafe { *out = table.cast::<u8>() };
            0
        }
        Err(code) => code,
    }
}

/// # Safety
///
/// `table` must come from `open`, and is not used any more.
pub unsafe extern "C" fn close<T: Table>(table: *mut u8) {
    drop(unsafe { Box::from_raw(table.cast::<T>()) });
}
