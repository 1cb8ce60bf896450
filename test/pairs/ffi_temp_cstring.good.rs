//! Thin safe wrapper over the `dbx` key-value engine.
use std::ffi::{CString, NulError};
use std::os::raw::{c_char, c_int, c_void};

extern "C" {
    fn dbx_open(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dbx_close(db: *mut c_void);
}

/// Errors from opening a database.
#[derive(Debug)]
pub enum OpenError {
    BadPath(NulError),
    Engine,
}

impl From<NulError> for OpenError {
    fn from(e: NulError) -> Self {
        OpenError::BadPath(e)
    }
}

/// Options for [`Database`].
#[derive(Default, Clone)]
pub struct OpenOptions {
    read_only: bool,
    create: bool,
}

impl OpenOptions {
    pub fn read_only(mut self, yes: bool) -> Self {
        self.read_only = yes;
        self
    }
    pub fn create(mut self, yes: bool) -> Self {
        self.create = yes;
        self
    }
    fn bits(&self) -> c_int {
        (self.read_only as c_int) | ((self.create as c_int) << 1)
    }
    /// Opens the database found at `path`.
    pub fn open(&self, path: &str) -> Result<Database, OpenError> {
        let c_path = CString::new(path)?;
        let db = unsafe { dbx_open(c_path.as_ptr(), self.bits()) };
        if db.is_null() {
            Err(OpenError::Engine)
        } else {
            Ok(Database { raw: db })
        }
    }
}

/// An open database.
pub struct Database {
    raw: *mut c_void,
}

impl Drop for Database {
    fn drop(&mut self) {
        unsafe { dbx_close(self.raw) }
    }
}
