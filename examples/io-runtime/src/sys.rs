//! Bindings to the system calls that the runtime needs, written by hand from `linux/io_uring.h` and the manual.
//!
//! Every wrapper reads `errno` at once and hands out file descriptors that close themselves.

use std::ffi::{CStr, c_char, c_int, c_long, c_uint, c_void};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::ptr::{self, NonNull};

/// `params.features`: both rings live in one mapping.
pub const FEAT_SINGLE_MMAP: u32 = 1;
/// `io_uring_enter`: wait for completions too.
pub const ENTER_GETEVENTS: c_uint = 1;
/// `io_uring_register`: make a table of files known to the ring.
pub const REGISTER_FILES: c_uint = 2;
/// `io_uring_register`: signal an eventfd with every completion.
pub const REGISTER_EVENTFD: c_uint = 4;
/// `sqe.opcode`: do nothing, and complete.
pub const OP_NOP: u8 = 0;
/// `sqe.opcode`: read at an offset.
pub const OP_READ: u8 = 22;
/// Offset to map for the rings.
pub const OFF_RINGS: c_long = 0;
/// Offset to map for the submission entries.
pub const OFF_SQES: c_long = 0x1000_0000;

const SYS_IO_URING_SETUP: c_long = 425;
const SYS_IO_URING_ENTER: c_long = 426;
const SYS_IO_URING_REGISTER: c_long = 427;
const PROT_READ_WRITE: c_int = 1 | 2;
const MAP_SHARED_POPULATE: c_int = 0x01 | 0x8000;
const MAP_FAILED: *mut c_void = ptr::without_provenance_mut(usize::MAX);
const O_CLOEXEC: c_int = 0x80000;

/// `struct io_uring_sqe`, with the fields named that the runtime sets.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Sqe {
    pub opcode: u8,
    pub flags: u8,
    pub ioprio: u16,
    pub fd: i32,
    pub off: u64,
    pub addr: u64,
    pub len: u32,
    pub op_flags: u32,
    pub user_data: u64,
    pub rest: [u64; 3],
}

/// `struct io_uring_cqe`.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Cqe {
    pub user_data: u64,
    pub res: i32,
    pub flags: u32,
}

/// `struct io_sqring_offsets`, in bytes from the start of the mapping.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct SqOffsets {
    pub head: u32,
    pub tail: u32,
    pub ring_mask: u32,
    pub ring_entries: u32,
    pub flags: u32,
    pub dropped: u32,
    pub array: u32,
    pub resv1: u32,
    pub user_addr: u64,
}

/// `struct io_cqring_offsets`, in bytes from the start of the mapping.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct CqOffsets {
    pub head: u32,
    pub tail: u32,
    pub ring_mask: u32,
    pub ring_entries: u32,
    pub overflow: u32,
    pub cqes: u32,
    pub flags: u32,
    pub resv1: u32,
    pub user_addr: u64,
}

/// `struct io_uring_params`: what `io_uring_setup` is asked for, and what it answers.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct Params {
    pub sq_entries: u32,
    pub cq_entries: u32,
    pub flags: u32,
    pub sq_thread_cpu: u32,
    pub sq_thread_idle: u32,
    pub features: u32,
    pub wq_fd: u32,
    pub resv: [u32; 3],
    pub sq_off: SqOffsets,
    pub cq_off: CqOffsets,
}

// The sizes of the kernel's structures.
const _: () = assert!(size_of::<Sqe>() == 64 && size_of::<Cqe>() == 16 && size_of::<Params>() == 120);

// SAFETY: the signatures are those of the manual, with `off_t` as `long`.
unsafe extern "C" {
    fn syscall(number: c_long, ...) -> c_long;
    fn mmap(addr: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, offset: c_long) -> *mut c_void;
    fn munmap(addr: *mut c_void, len: usize) -> c_int;
    #[link_name = "eventfd"]
    fn libc_eventfd(initial: c_uint, flags: c_int) -> c_int;
    #[link_name = "open"]
    fn libc_open(path: *const c_char, flags: c_int, ...) -> c_int;
    #[link_name = "access"]
    fn libc_access(path: *const c_char, mode: c_int) -> c_int;
}

/// What a system call answered, or the error that it left in `errno`.
fn check(answer: c_long) -> io::Result<c_int> {
    match c_int::try_from(answer) {
        Ok(value) if value >= 0 => Ok(value),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Creates a ring of `entries` submissions, and fills in `params`.
///
/// # Safety
///
/// `params` must be valid for reads and writes.
pub unsafe fn io_uring_setup(entries: u32, params: *mut Params) -> io::Result<OwnedFd> {
    // SAFETY: the kernel reads and writes one `Params`, which the caller vouches for.
    let fd = check(unsafe { syscall(SYS_IO_URING_SETUP, c_long::from(entries), params) })?;
    // SAFETY: the descriptor is new, and nobody else knows it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Submits `to_submit` queued entries, waits for `min_complete` completions, and returns how many were submitted.
///
/// # Safety
///
/// Whatever the queued entries point to must stay valid until their completions arrive.
pub unsafe fn io_uring_enter(
    ring: BorrowedFd<'_>,
    to_submit: u32,
    min_complete: u32,
    flags: c_uint,
) -> io::Result<u32> {
    let fd = c_long::from(ring.as_raw_fd());
    // SAFETY: without a signal mask the call takes no pointer; the caller vouches for the entries.
    let submitted = check(unsafe {
        syscall(
            SYS_IO_URING_ENTER,
            fd,
            c_long::from(to_submit),
            c_long::from(min_complete),
            c_long::from(flags),
            ptr::null::<c_void>(),
            0_usize,
        )
    })?;
    Ok(submitted.unsigned_abs())
}

/// Registers `count` resources of the kind that `opcode` names, laid out at `arg` as that kind demands.
pub unsafe fn io_uring_register(
    ring: BorrowedFd<'_>,
    opcode: c_uint,
    arg: *const c_void,
    count: u32,
) -> io::Result<()> {
    let fd = c_long::from(ring.as_raw_fd());
    let opcode = c_long::from(opcode);
    // SAFETY: the caller vouches for `arg`, which the kernel has copied when the call returns.
    check(unsafe { syscall(SYS_IO_URING_REGISTER, fd, opcode, arg, c_long::from(count)) })?;
    Ok(())
}

/// Maps `len` bytes that the ring shares with the kernel.
pub fn map_shared(ring: BorrowedFd<'_>, len: usize, offset: c_long) -> io::Result<NonNull<u8>> {
    // SAFETY: with a null hint the kernel picks the address, so that no other mapping is replaced.
    let base = unsafe { mmap(ptr::null_mut(), len, PROT_READ_WRITE, MAP_SHARED_POPULATE, ring.as_raw_fd(), offset) };
    if base == MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    NonNull::new(base.cast()).ok_or_else(|| io::ErrorKind::OutOfMemory.into())
}

/// Gives back a mapping.
///
/// # Safety
///
/// `base` and `len` must be those of one call to [`map_shared`], and nothing may point into it any more.
pub unsafe fn unmap(base: NonNull<u8>, len: usize) -> io::Result<()> {
    // SAFETY: the caller vouches for the mapping.
    check(c_long::from(unsafe { munmap(base.as_ptr().cast(), len) }))?;
    Ok(())
}

/// Creates an event counter that starts at `initial`.
pub fn eventfd(initial: u32) -> io::Result<OwnedFd> {
    let fd = check(c_long::from(unsafe { libc_eventfd(initial, O_CLOEXEC) }))?;
    // SAFETY: the descriptor is new, and nobody else knows it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Opens the file at `path` for reading.
pub fn open(path: &CStr) -> io::Result<OwnedFd> {
    // SAFETY: `path` ends in a zero byte and outlives the call; `O_RDONLY` needs no mode.
    let fd = check(c_long::from(unsafe { libc_open(path.as_ptr(), O_CLOEXEC) }))?;
    // SAFETY: the descriptor is new, and nobody else knows it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Asks whether the file at `path` exists.
///
/// # Safety
///
/// `path` must point to a string that ends in a zero byte.
pub unsafe fn access(path: *const c_char) -> io::Result<()> {
    // SAFETY: the caller vouches for `path`; mode 0 asks for existence alone.
    check(c_long::from(unsafe { libc_access(path, 0) }))?;
    Ok(())
}
