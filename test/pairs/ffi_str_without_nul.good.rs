mod sys {
    use core::ffi::c_char;
    extern "C" {
        /// Copies the NUL-terminated `msg` into the system log.
        pub fn slog_write(level: i32, msg: *const c_char);
    }
}

/// Severity of a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Error,
    Warn,
    Info,
}

/// A logger which forwards to the C system log.
pub struct SystemLog {
    max: Level,
    prefix: String,
}

impl SystemLog {
    pub fn new<S: Into<String>>(max: Level, prefix: S) -> Self {
        SystemLog { max, prefix: prefix.into() }
    }

    /// Writes one record, if enabled. Records holding a NUL byte are dropped.
    pub fn log(&self, level: Level, text: &str) {
        if level > self.max {
            return;
        }
        let line = format!("{}: {}", self.prefix, text);
        let line = match std::ffi::CString::new(line) {
            Ok(line) => line,
            Err(_) => return,
        };
        unsafe { sys::slog_write(level as i32, line.as_ptr().cast()) }
    }
}
