// BUG: use-after-free: the driver keeps the buffer's address, and the future may be dropped before it is done
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

unsafe extern "C" {
    fn submit_read(fd: i32, buf: *mut u8, len: usize);
    fn is_done(fd: i32) -> bool;
}

pub struct Read<'a> {
    fd: i32,
    buf: &'a mut [u8],
    started: bool,
}

impl<'a> Read<'a> {
    pub fn new(fd: i32, buf: &'a mut [u8]) -> Self {
        Read { fd, buf, started: false }
    }
}

impl Future for Read<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.started {
            let (ptr, len) = (self.buf.as_mut_ptr(), self.buf.len());
            unsafe { submit_read(self.fd, ptr, len) };
            self.started = true;
        }
        if unsafe { is_done(self.fd) } {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
