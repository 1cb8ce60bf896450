use std::ffi::CStr;
use std::os::raw::c_char;

/// Version information as reported by the native library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub major: u32,
    pub minor: u32,
    pub tag: Option<String>,
}

/// Converts an optional C string into an owned one.
///
/// # Safety
/// `text` is null or points to a NUL-terminated string.
pub unsafe fn to_owned_lossy(text: *const c_char) -> Option<String> {
    if text.is_null() {
        return None;
    }
    let c = unsafe { CStr::from_ptr(text) };
    Some(c.to_string_lossy().into_owned())
}

impl Version {
    /// Parses `major.minor[-tag]`.
    pub fn parse(s: &str) -> Option<Version> {
        let (nums, tag) = match s.split_once('-') {
            Some((n, t)) => (n, Some(t.to_owned())),
            None => (s, None),
        };
        let (major, minor) = nums.split_once('.')?;
        Some(Version {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
            tag,
        })
    }
}
