use core::ffi::{c_char, CStr};
use core::ptr::NonNull;

#[repr(C)]
pub struct RawPlugin {
    _opaque: [u8; 0],
}

extern "C" {
    fn plug_load(path: *const c_char) -> *mut RawPlugin;
    /// Never NULL; belongs to the plugin, unchanged until `plug_unload`.
    fn plug_name(p: *const RawPlugin) -> *const c_char;
    fn plug_unload(p: *mut RawPlugin);
}

/// A loaded plugin, unloaded upon drop.
pub struct Plugin {
    raw: NonNull<RawPlugin>,
}

impl Plugin {
    /// Loads from `path`.
    ///
    /// # Safety
    /// Loading runs the plugin's own initialisers.
    pub unsafe fn load(path: &CStr) -> Option<Self> {
        NonNull::new(plug_load(path.as_ptr())).map(|raw| Self { raw })
    }

    /// The name the plugin gave itself.
    pub fn name(&self) -> Result<&str, core::str::Utf8Error> {
        let name = unsafe { CStr::from_ptr(plug_name(self.raw.as_ptr())) };
        name.to_str()
    }

    pub fn is_named(&self, name: &str) -> bool {
        self.name().map_or(false, |n| n == name)
    }
}

impl Drop for Plugin {
    fn drop(&mut self) {
        unsafe { plug_unload(self.raw.as_ptr()) }
    }
}
