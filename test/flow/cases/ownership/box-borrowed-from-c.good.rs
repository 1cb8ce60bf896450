//! The box is taken from the caller for the time of the call, and given back.
use std::os::raw::c_void;
use std::process::Child;

pub type Handle = *mut c_void;

/// # Safety
/// `child` is a live handle.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn id(child: Handle) -> u32 {
    let child: Box<Child> = Box::from_raw(child as *mut Child);
    let id = child.id();
    let _ = Box::into_raw(child);
    id
}
