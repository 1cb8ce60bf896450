/// A file descriptor that is known to be open.
#[repr(transparent)]
#[derive(Debug)]
pub struct OpenFd(i32);

pub struct FdSet {
    fds: Vec<i32>,
}

impl FdSet {
    pub fn new() -> Self {
        Self { fds: Vec::new() }
    }

    pub fn add(&mut self, fd: i32) -> bool {
        if fd < 0 || self.fds.contains(&fd) {
            return false;
        }
        self.fds.push(fd);
        true
    }

    /// Hands all descriptors over as typed ones.
    pub fn into_open(self) -> Vec<OpenFd> {
        let mut fds = self.fds;
        unsafe { Vec::from_raw_parts(fds.as_mut_ptr().cast::<OpenFd>(), fds.len(), fds.capacity()) } //~ from-raw-of-borrowed
    }
}

impl OpenFd {
    pub fn raw(&self) -> i32 {
        self.0
    }
}
