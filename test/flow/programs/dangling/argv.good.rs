use std::ffi::{CString, NulError, c_char, c_int};
use std::ptr;

unsafe extern "C" {
    fn execv(path: *const c_char, argv: *const *const c_char) -> c_int;
}

pub struct Command {
    program: CString,
    args: Vec<CString>,
}

impl Command {
    pub fn new(program: &str) -> Result<Command, NulError> {
        let program = CString::new(program)?;
        Ok(Command { args: vec![program.clone()], program })
    }

    pub fn arg(&mut self, arg: &str) -> Result<&mut Self, NulError> {
        self.args.push(CString::new(arg)?);
        Ok(self)
    }

    /// The NULL-terminated array that `execv` wants; it borrows from `self.args`.
    fn argv(&self) -> Vec<*const c_char> {
        let mut argv: Vec<*const c_char> = self.args.iter().map(|arg| arg.as_ptr()).collect();
        argv.push(ptr::null());
        argv
    }

    /// Replaces the process; returns only when that failed.
    pub fn exec(&self) -> std::io::Error {
        let argv = self.argv();
        unsafe { execv(self.program.as_ptr(), argv.as_ptr()) };
        std::io::Error::last_os_error()
    }
}
