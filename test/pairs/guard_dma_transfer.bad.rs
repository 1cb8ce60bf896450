// BUG: guard: the hardware keeps writing to a borrowed buffer when the Transfer guard is forgotten.
//! DMA channel driver.
#![no_std]
use core::marker::PhantomData;
use core::sync::atomic::{compiler_fence, Ordering};

extern "C" {
    fn dma_start(channel: u8, dst: *mut u8, len: usize);
    fn dma_busy(channel: u8) -> bool;
    // Returns once the channel writes no more.
    fn dma_stop(channel: u8);
}

/// One DMA channel.
pub struct Channel {
    index: u8,
}

/// A transfer in progress. Stops when dropped.
pub struct Transfer<'b> {
    channel: Channel,
    dst: *mut u8,
    len: usize,
    _buf: PhantomData<&'b mut [u8]>,
}

impl Channel {
    /// # Safety
    /// The channel exists and nobody else uses it, now or later.
    pub unsafe fn steal(index: u8) -> Self {
        Channel { index }
    }

    /// Receives into `buf`.
    pub fn receive<'b>(self, buf: &'b mut [u8]) -> Transfer<'b> {
        let len = buf.len();
        let dst = buf.as_mut_ptr();
        unsafe { dma_start(self.index, dst, len) };
        Transfer { channel: self, dst, len, _buf: PhantomData }
    }
}

impl Transfer<'_> {
    /// Waits until the buffer is full and copies a prefix of it.
    pub fn finish(self, out: &mut [u8]) -> usize {
        while unsafe { dma_busy(self.channel.index) } {}
        compiler_fence(Ordering::SeqCst);
        let data = unsafe { core::slice::from_raw_parts(self.dst, self.len) };
        let n = data.len().min(out.len());
        out[..n].copy_from_slice(&data[..n]);
        n
    }
}

impl Drop for Transfer<'_> {
    fn drop(&mut self) {
        unsafe { dma_stop(self.channel.index) };
        compiler_fence(Ordering::SeqCst);
    }
}
