use std::collections::VecDeque;
use std::io::{self, Read};

/// Completed request.
pub struct Done {
    pub token: u64,
    pub result: io::Result<usize>,
    pub buf: Box<[u8]>,
}

struct Request {
    token: u64,
    ptr: *mut u8,
    len: usize,
}

impl Request {
    fn into_buf(self) -> Box<[u8]> {
        unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(self.ptr, self.len)) }
    }
}

/// A queue of reads that are carried out later on.
pub struct ReadQueue<R> {
    source: R,
    pending: VecDeque<Request>,
}

impl<R: Read> ReadQueue<R> {
    pub fn new(source: R) -> Self {
        ReadQueue { source, pending: VecDeque::new() }
    }

    /// Queues a read into `buf`.
    pub fn submit(&mut self, token: u64, buf: Box<[u8]>) {
        let len = buf.len();
        let ptr = Box::into_raw(buf).cast::<u8>();
        self.pending.push_back(Request { token, ptr, len });
    }

    /// Carries out the oldest read.
    pub fn complete(&mut self) -> Option<Done> {
        let req = self.pending.pop_front()?;
        let (token, ptr, len) = (req.token, req.ptr, req.len);
        let buf = unsafe { std::slice::from_raw_parts_mut(ptr, len) };
        let result = self.source.read(buf);
        Some(Done { token, result, buf: req.into_buf() })
    }
}
