use std::ffi::c_void;

unsafe extern "C" {
    fn ring_submit(fd: i32, user_data: *mut c_void) -> i32;
}

pub struct WriteOp {
    fd: i32,
    data: Vec<u8>,
    attempts: u32,
}

#[derive(Default)]
pub struct Ring {
    in_flight: usize,
    failed: Vec<Vec<u8>>,
}

impl Ring {
    /// Starts a write. The operation comes back through `complete`.
    pub fn write(&mut self, fd: i32, data: Vec<u8>) -> Result<(), i32> {
        let op = Box::into_raw(Box::new(WriteOp { fd, data, attempts: 1 }));
        let rc = unsafe { ring_submit((*op).fd, op.cast()) };
        if rc < 0 {
            let mut owned = unsafe { Box::from_raw(op) };
            self.failed.push(std::mem::take(&mut owned.data));
            drop(owned);
            return Err(rc);
        }
        self.in_flight += 1;
        Ok(())
    }

    /// # Safety
    /// `user_data` must be what the ring was given for a write, and each may be completed only once.
    pub unsafe fn complete(&mut self, user_data: *mut c_void, res: i32) {
        let op = unsafe { Box::from_raw(user_data.cast::<WriteOp>()) };
        self.in_flight -= 1;
        if res < 0 && op.attempts < 3 {
            self.failed.push(op.data);
        }
    }
}
