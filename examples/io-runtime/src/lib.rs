//! A single-threaded runtime over `io_uring`, on nothing but the standard library.
//!
//! Tasks are plain futures. An operation writes a submission entry into a queue that it shares with the kernel,
//! and leaves a counted reference to its own state in the entry's `user_data`. The completion brings that cookie
//! back; the executor turns it into the reference again and wakes the task.
//!
//! ```no_run
//! use io_runtime::{BufferPool, Executor, File};
//!
//! # fn main() -> std::io::Result<()> {
//! let mut executor = Executor::new(64)?;
//! let ring = executor.handle();
//! let mut pool = BufferPool::new(4096);
//! executor.spawn(async move {
//!     let file = File::open("/etc/hostname").expect("the host has a name");
//!     let read = file.read_at(&ring, pool.take(), 0).expect("the queue is empty");
//!     let (count, buffer) = read.await;
//!     println!("{count:?} bytes: {:?}", buffer.filled());
//! });
//! executor.run()
//! # }
//! ```

#[cfg(not(target_os = "linux"))]
compile_error!("io_uring is an interface of the Linux kernel");

mod buffer;
mod drain;
mod executor;
mod fs;
pub mod graph;
mod op;
mod ring;
mod slab;
pub mod sys;

pub use buffer::{Buffer, BufferPool};
pub use drain::{Drain, drain};
pub use executor::Executor;
pub use fs::{File, exists};
pub use op::Read;
pub use ring::{Handle, Ring};
pub use slab::Slab;
