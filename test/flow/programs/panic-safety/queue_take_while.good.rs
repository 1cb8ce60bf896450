use std::mem;
use std::ptr;

pub struct RingQueue<T> {
    buf: Box<[mem::MaybeUninit<T>]>,
    head: usize,
    len: usize,
}

impl<T> RingQueue<T> {
    pub fn new(cap: usize) -> RingQueue<T> {
        RingQueue { buf: Box::new_uninit_slice(cap), head: 0, len: 0 }
    }

    pub fn push(&mut self, t: T) -> Option<T> {
        if self.len == self.buf.len() {
            return Some(t);
        }
        let i = (self.head + self.len) % self.buf.len();
        self.buf[i] = mem::MaybeUninit::new(t);
        self.len += 1;
        None
    }

    /// Takes from the front as long as `wanted` says so.
    pub fn take_while<P: FnMut(&T) -> bool>(&mut self, mut wanted: P) -> Vec<T> {
        let mut out = Vec::with_capacity(self.len);
        while self.len > 0 {
            let slot = self.buf[self.head].as_ptr();
            // SAFETY: the first `len` slots from `head` on are initialised.
            if !wanted(unsafe { &*slot }) {
                break;
            }
            let item = unsafe { ptr::read(slot) };
            self.head = (self.head + 1) % self.buf.len();
            self.len -= 1;
            out.push(item);
        }
        out
    }
}

impl<T> Drop for RingQueue<T> {
    fn drop(&mut self) {
        while self.len > 0 {
            let i = self.head;
            self.head = (self.head + 1) % self.buf.len();
            self.len -= 1;
            unsafe { self.buf[i].assume_init_drop() };
        }
    }
}
