//! The submission and completion queues, as memory that the kernel maps for both sides.

use std::cell::RefCell;
use std::ffi::c_long;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::ptr::{self, NonNull};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::sys::{self, Cqe, Params, Sqe};

/// How many files a ring may have registered.
const FILE_TABLE_LEN: usize = 16;

/// A ring that an executor and its operations share.
pub type Handle = Rc<RefCell<Ring>>;

/// Memory that is shared with the kernel, unmapped on drop.
struct Mapping {
    base: NonNull<u8>,
    len: usize,
}

impl Mapping {
    fn new(ring: BorrowedFd<'_>, len: usize, offset: c_long) -> io::Result<Self> {
        let base = sys::map_shared(ring, len, offset)?;
        Ok(Self { base, len })
    }

    /// The address of the `T` that lies `offset` bytes into the mapping.
    fn at<T>(&self, offset: usize) -> *mut T {
        assert!(offset + size_of::<T>() <= self.len, "outside the mapping");
        // SAFETY: the whole `T` lies within the mapping.
        let address = unsafe { self.base.as_ptr().add(offset).cast::<T>() };
        assert!(address.is_aligned(), "the kernel aligns what it shares");
        address
    }

    /// The counter at `offset`, which both sides only touch atomically.
    fn counter(&self, offset: u32) -> &AtomicU32 {
        // SAFETY: `at` has checked bounds and alignment, and the mapping lives as long as `self`.
        unsafe { AtomicU32::from_ptr(self.at(offset as usize)) }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the pair comes from `map_shared`, and whoever points into the mapping borrows `self`.
        unsafe { sys::unmap(self.base, self.len) }.expect("the ring was mapped");
    }
}

/// One `io_uring`: a queue of submissions, and a queue of completions.
pub struct Ring {
    rings: Mapping,
    sqes: Mapping,
    fd: OwnedFd,
    params: Params,
    /// The files registered, by slot; a free slot holds -1.
    files: [RawFd; FILE_TABLE_LEN],
    queued: u32,
    in_flight: usize,
}

impl Ring {
    /// Sets up a ring with room for `entries` submissions at a time.
    ///
    /// # Errors
    ///
    /// What `io_uring_setup` or `mmap` report. Kernels without `io_uring` say `Unsupported`, sandboxes that forbid
    /// it `PermissionDenied`.
    pub fn new(entries: u32) -> io::Result<Self> {
        let mut params = Params::default();
        // SAFETY: `params` is a local variable.
        let fd = unsafe { sys::io_uring_setup(entries, &raw mut params) }?;
        if params.features & sys::FEAT_SINGLE_MMAP == 0 {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let (sq, cq) = (params.sq_entries as usize, params.cq_entries as usize);
        let sq_len = params.sq_off.array as usize + sq * size_of::<u32>();
        let cq_len = params.cq_off.cqes as usize + cq * size_of::<Cqe>();
        Ok(Self {
            rings: Mapping::new(fd.as_fd(), sq_len.max(cq_len), sys::OFF_RINGS)?,
            sqes: Mapping::new(fd.as_fd(), sq * size_of::<Sqe>(), sys::OFF_SQES)?,
            fd,
            params,
            files: [-1; FILE_TABLE_LEN],
            queued: 0,
            in_flight: 0,
        })
    }

    /// How many operations have been queued whose completion was not taken yet.
    pub fn in_flight(&self) -> usize {
        self.in_flight
    }

    /// Queues `entry` under `cookie`, or returns `false` if the queue is full.
    ///
    /// The cookie always replaces `entry.user_data`: the kernel hands back what it finds there, and an entry that is
    /// used again would still hold the cookie of the operation before it.
    ///
    /// # Safety
    ///
    /// What `entry` points to must stay valid, and untouched by others, until its completion arrives. `cookie` must be
    /// zero, or come from [`OpState::into_cookie`](crate::op::OpState::into_cookie).
    pub(crate) unsafe fn push(&mut self, entry: Sqe, cookie: u64) -> bool {
        let offsets = self.params.sq_off;
        let tail = self.rings.counter(offsets.tail).load(Ordering::Relaxed);
        let head = self.rings.counter(offsets.head).load(Ordering::Acquire);
        if tail.wrapping_sub(head) == self.params.sq_entries {
            return false;
        }
        let index = tail & (self.params.sq_entries - 1);
        let array = self.rings.at::<u32>(offsets.array as usize);
        // SAFETY: the masked index is in bounds of entries and array, and between `tail` and `head` the kernel reads
        // neither.
        unsafe {
            self.sqes.at::<Sqe>(0).add(index as usize).write(entry);
            self.cookie_slot(index).write(cookie);
            array.add(index as usize).write(index);
        }
        self.rings.counter(offsets.tail).store(tail.wrapping_add(1), Ordering::Release);
        self.queued += 1;
        self.in_flight += 1;
        true
    }

    /// Where the kernel looks for the cookie of the submission at `index`.
    fn cookie_slot(&self, index: u32) -> *mut u64 {
        assert!(index < self.params.sq_entries, "outside the queue");
        let entries = self.sqes.at::<Sqe>(0);
        // SAFETY: the index is in bounds, and every bit pattern is an entry.
        unsafe { &mut (*entries.add(index as usize)).user_data as *mut u64 }
    }

    /// Submits what is queued, and waits until `wanted` completions are there.
    ///
    /// # Errors
    ///
    /// What `io_uring_enter` reports; what was not submitted stays queued.
    pub fn submit_and_wait(&mut self, wanted: u32) -> io::Result<()> {
        // SAFETY: `push` demands of its caller that the entries stay valid.
        self.queued -= unsafe { sys::io_uring_enter(self.fd.as_fd(), self.queued, wanted, sys::ENTER_GETEVENTS) }?;
        Ok(())
    }

    /// Takes the oldest completion.
    pub(crate) fn pop(&mut self) -> Option<Cqe> {
        let offsets = self.params.cq_off;
        let head = self.rings.counter(offsets.head).load(Ordering::Relaxed);
        let tail = self.rings.counter(offsets.tail).load(Ordering::Acquire);
        if head == tail {
            return None;
        }
        let index = (head & (self.params.cq_entries - 1)) as usize;
        let entry = self.rings.at::<Cqe>(offsets.cqes as usize + index * size_of::<Cqe>());
        // SAFETY: `at` has checked the address, and the kernel is done with the entries before `tail`.
        let completion = unsafe { entry.read() };
        self.rings.counter(offsets.head).store(head.wrapping_add(1), Ordering::Release);
        self.in_flight -= 1;
        Some(completion)
    }

    /// Makes `files` known to the ring, once, so that the kernel need not look them up for every operation.
    ///
    /// # Errors
    ///
    /// `InvalidInput` for more files than the table holds, else what `io_uring_register` reports.
    pub fn register_files(&mut self, files: &[RawFd]) -> io::Result<()> {
        if files.len() > FILE_TABLE_LEN {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let slots = ptr::addr_of!(self.files).cast_mut();
        for (index, file) in files.iter().enumerate() {
            // SAFETY: the table is part of `self`, and its bounds were checked above.
            unsafe { (*slots)[index] = *file };
        }
        let fd = self.fd.as_fd();
        // SAFETY: the table has as many descriptors as the call is told.
        unsafe { sys::io_uring_register(fd, sys::REGISTER_FILES, slots.cast(), FILE_TABLE_LEN as u32) }
    }

    /// The slot under which `file` is registered.
    pub fn file_slot(&self, file: RawFd) -> Option<usize> {
        self.files.iter().position(|registered| *registered == file)
    }

    /// Creates an eventfd that is signalled with every completion, for an event loop that waits on other things too.
    ///
    /// # Errors
    ///
    /// What `eventfd` or `io_uring_register` report.
    pub fn completion_event(&self) -> io::Result<OwnedFd> {
        let event = sys::eventfd(0)?;
        let raw = event.as_raw_fd();
        let arg = (&raw const raw).cast();
        // SAFETY: `REGISTER_EVENTFD` reads one descriptor, and `raw` outlives the call.
        unsafe { sys::io_uring_register(self.fd.as_fd(), sys::REGISTER_EVENTFD, arg, 1) }?;
        Ok(event)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A ring, or `None` where the kernel or a sandbox has none to give.
    pub(crate) fn ring_if_supported(entries: u32) -> Option<Ring> {
        match Ring::new(entries) {
            Ok(ring) => Some(ring),
            Err(error) => {
                use io::ErrorKind::{PermissionDenied, Unsupported};
                let kind = error.kind();
                assert!(matches!(kind, PermissionDenied | Unsupported), "{error}");
                eprintln!("skipped, there is no io_uring here: {error}");
                None
            }
        }
    }

    #[test]
    fn completes_what_was_submitted_until_the_queue_is_full() {
        let Some(mut ring) = ring_if_supported(2) else {
            return;
        };
        let nop = Sqe { opcode: sys::OP_NOP, ..Sqe::default() };
        for round in 0..3 {
            // SAFETY: a no-op points to nothing, and a zero cookie is nobody's.
            let queued = unsafe { [ring.push(nop, 0), ring.push(nop, 0), ring.push(nop, 0)] };
            assert_eq!(queued, [true, true, false], "round {round}");
            ring.submit_and_wait(2).expect("no-ops are valid");
            assert_eq!(ring.pop().map(|entry| (entry.user_data, entry.res)), Some((0, 0)));
            assert!(ring.pop().is_some() && ring.pop().is_none());
            assert_eq!(ring.in_flight(), 0);
        }
    }

    #[test]
    fn registers_files_and_an_event() {
        let Some(mut ring) = ring_if_supported(2) else {
            return;
        };
        let event = ring.completion_event().expect("one event may be registered");
        ring.register_files(&[event.as_raw_fd()]).expect("an eventfd is a file");
        assert_eq!(ring.file_slot(event.as_raw_fd()), Some(0));
        let too_many = [-1; FILE_TABLE_LEN + 1];
        let error = ring.register_files(&too_many).expect_err("the table is full");
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    }
}
