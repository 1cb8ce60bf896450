//! Operations: a future on one side, a cookie in the kernel's queue on the other.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::pin::Pin;
use std::ptr;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::buffer::Buffer;
use crate::ring::Handle;
use crate::sys::{self, Sqe};

/// What a future and its completion share.
///
/// The kernel's half is a strong reference, leaked into the cookie: the buffer outlives the operation even if the
/// future is dropped or forgotten, and if the completion never comes it is leaked with it.
pub(crate) struct OpState {
    file: Rc<OwnedFd>,
    buffer: RefCell<Option<Buffer>>,
    result: Cell<Option<i32>>,
    waker: Cell<Option<Waker>>,
}

impl OpState {
    /// Leaks one reference into a cookie, which is never zero.
    pub(crate) fn into_cookie(self: Rc<Self>) -> u64 {
        Rc::into_raw(self).expose_provenance() as u64
    }

    /// Takes the reference back out of a cookie. Zero is the cookie of an entry that nobody waits for.
    ///
    /// # Safety
    ///
    /// `cookie` must be zero or come from [`OpState::into_cookie`], and may be taken back once.
    pub(crate) unsafe fn from_cookie(cookie: u64) -> Option<Rc<Self>> {
        if cookie == 0 {
            return None;
        }
        let state = ptr::with_exposed_provenance::<Self>(cookie as usize);
        // SAFETY: the cookie is an exposed `Rc::into_raw`, and the caller takes it back once.
        Some(unsafe { Rc::from_raw(state) })
    }

    /// Notes the completion's result, and wakes the task that waits for it.
    pub(crate) fn complete(&self, result: i32) {
        self.result.set(Some(result));
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// A read under way. Resolves to the number of bytes, and to the buffer that was lent to the kernel.
pub struct Read {
    state: Rc<OpState>,
}

impl Read {
    /// Queues a read of `file` at `offset`.
    pub(crate) fn new(ring: &Handle, file: Rc<OwnedFd>, buffer: Buffer, offset: u64) -> io::Result<Self> {
        let state = Rc::new(OpState {
            file,
            buffer: RefCell::new(Some(buffer)),
            result: Cell::new(None),
            waker: Cell::new(None),
        });
        let mut entry = Sqe { opcode: sys::OP_READ, fd: state.file.as_raw_fd(), off: offset, ..Sqe::default() };
        // The address is taken where the buffer stays until the completion.
        if let Some(buffer) = state.buffer.borrow_mut().as_mut() {
            let (address, len) = buffer.raw_parts();
            entry.addr = address.expose_provenance() as u64;
            entry.len = len;
        }
        let cookie = Rc::clone(&state).into_cookie();
        // SAFETY: the cookie keeps the state alive, which holds file and buffer until the result is there.
        let queued = unsafe { ring.borrow_mut().push(entry, cookie) };
        if !queued {
            // SAFETY: the kernel has not seen the cookie.
            drop(unsafe { OpState::from_cookie(cookie) });
            return Err(io::ErrorKind::WouldBlock.into());
        }
        Ok(Self { state })
    }
}

impl Future for Read {
    type Output = (io::Result<usize>, Buffer);

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(result) = self.state.result.get() else {
            self.state.waker.set(Some(context.waker().clone()));
            return Poll::Pending;
        };
        let taken = self.state.buffer.take();
        let mut buffer = taken.expect("a read is not polled again once it is ready");
        let Ok(count) = usize::try_from(result) else {
            return Poll::Ready((Err(io::Error::from_raw_os_error(-result)), buffer));
        };
        // SAFETY: the kernel has written so many bytes to the start of the buffer.
        unsafe { buffer.assume_filled(count) };
        Poll::Ready((Ok(count), buffer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buffer::BufferPool;

    #[test]
    fn a_cookie_keeps_the_state_until_it_is_taken_back() {
        let state = Rc::new(OpState {
            file: Rc::new(sys::open(c"/dev/null").expect("there is a null device")),
            buffer: RefCell::new(Some(BufferPool::new(8).take())),
            result: Cell::new(None),
            waker: Cell::new(None),
        });
        let weak = Rc::downgrade(&state);
        let cookie = state.into_cookie();
        assert!(cookie != 0 && weak.strong_count() == 1);
        // SAFETY: the cookie was made above, and zero is nobody's.
        let (state, nobody) = unsafe { (OpState::from_cookie(cookie), OpState::from_cookie(0)) };
        state.expect("the cookie is not zero").complete(3);
        assert!(nobody.is_none() && weak.upgrade().is_none());
    }
}
