use std::panic::{catch_unwind, AssertUnwindSafe};

pub fn replace_with<T>(dst: &mut T, f: impl FnOnce(T) -> T) {
    unsafe {
        let old = std::ptr::read(dst);
        match catch_unwind(AssertUnwindSafe(|| f(old))) {
            Ok(new) => std::ptr::write(dst, new),
            Err(_) => std::process::abort(),
        }
    }
}
