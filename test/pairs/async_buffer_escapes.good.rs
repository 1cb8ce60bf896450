use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

unsafe extern "C" {
    fn try_read(fd: i32, buf: *mut u8, len: usize) -> isize;
}

pub struct Read<'a> {
    fd: i32,
    buf: &'a mut [u8],
}

impl<'a> Read<'a> {
    pub fn new(fd: i32, buf: &'a mut [u8]) -> Self {
        Read { fd, buf }
    }
}

impl Future for Read<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let (ptr, len) = (self.buf.as_mut_ptr(), self.buf.len());
        if unsafe { try_read(self.fd, ptr, len) } >= 0 {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
