//! An unbounded queue with many producers and one consumer. Producers never wait.

use std::cell::UnsafeCell;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

struct Node<T> {
    next: AtomicPtr<Node<T>>,
    value: Option<T>,
}

impl<T> Node<T> {
    fn alloc(value: Option<T>) -> *mut Node<T> {
        Box::into_raw(Box::new(Node { next: AtomicPtr::new(ptr::null_mut()), value }))
    }
}

struct Queue<T> {
    /// The last node that was pushed.
    head: AtomicPtr<Node<T>>,
    /// The node before the first value; only the consumer touches it.
    tail: UnsafeCell<*mut Node<T>>,
    senders: AtomicUsize,
}

unsafe impl<T: Send> Send for Queue<T> {}
unsafe impl<T: Send> Sync for Queue<T> {}

#[derive(Debug, PartialEq)]
pub enum TryRecvError {
    Empty,
    /// A producer is about to link its node.
    Busy,
    Closed,
}

pub struct Sender<T> {
    queue: Arc<Queue<T>>,
}

pub struct Receiver<T> {
    queue: Arc<Queue<T>>,
}

pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let stub = Node::alloc(None);
    let queue = Arc::new(Queue {
        head: AtomicPtr::new(stub),
        tail: UnsafeCell::new(stub),
        senders: AtomicUsize::new(1),
    });
    (Sender { queue: Arc::clone(&queue) }, Receiver { queue })
}

impl<T> Queue<T> {
    fn push(&self, value: T) {
        let node = Node::alloc(Some(value));
        let before = self.head.swap(node, Ordering::AcqRel);
        // SAFETY: the consumer frees a node only after it has seen its successor, which is set here.
        unsafe { (*before).next.store(node, Ordering::Release) };
    }

    /// # Safety
    /// Only one thread at a time may call this.
    unsafe fn pop(&self) -> Result<T, TryRecvError> {
        unsafe {
            let tail = *self.tail.get();
            let next = (*tail).next.load(Ordering::Acquire);
            if next.is_null() {
                let empty = self.head.load(Ordering::Acquire) == tail;
                return Err(if empty { TryRecvError::Empty } else { TryRecvError::Busy });
            }
            *self.tail.get() = next;
            debug_assert!((*tail).value.is_none());
            let value = (*next).value.take().expect("a linked node holds a value");
            drop(Box::from_raw(tail));
            Ok(value)
        }
    }
}

impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        let mut at = *self.tail.get_mut();
        while !at.is_null() {
            let mut node = unsafe { Box::from_raw(at) };
            at = *node.next.get_mut();
        }
    }
}

impl<T> Sender<T> {
    pub fn send(&self, value: T) {
        self.queue.push(value);
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        self.queue.senders.fetch_add(1, Ordering::Relaxed);
        Sender { queue: Arc::clone(&self.queue) }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.queue.senders.fetch_sub(1, Ordering::Release);
    }
}

impl<T> Receiver<T> {
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
        // Read first: what was sent before the last sender went is seen below.
        let closed = self.queue.senders.load(Ordering::Acquire) == 0;
        // SAFETY: there is one receiver, and it is borrowed mutably.
        match unsafe { self.queue.pop() } {
            Err(TryRecvError::Empty) if closed => Err(TryRecvError::Closed),
            other => other,
        }
    }

    pub fn recv(&mut self) -> Option<T> {
        loop {
            match self.try_recv() {
                Ok(value) => return Some(value),
                Err(TryRecvError::Closed) => return None,
                Err(TryRecvError::Busy) => std::hint::spin_loop(),
                Err(TryRecvError::Empty) => std::thread::yield_now(),
            }
        }
    }
}
