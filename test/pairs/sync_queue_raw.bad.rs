// BUG: send-sync: a queue of raw pointers to `T` is Send and Sync for every `T`
use std::sync::atomic::{AtomicPtr, Ordering};

pub struct Queue<T> {
    head: AtomicPtr<Node<T>>,
}

struct Node<T> {
    value: T,
    next: *mut Node<T>,
}

unsafe impl<T> Send for Queue<T> {}
unsafe impl<T> Sync for Queue<T> {}

impl<T> Queue<T> {
    pub fn push(&self, value: T) {
        let node = Box::into_raw(Box::new(Node { value, next: std::ptr::null_mut() }));
        let mut head = self.head.load(Ordering::Acquire);
        loop {
            unsafe { (*node).next = head };
            match self.head.compare_exchange(head, node, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return,
                Err(now) => head = now,
            }
        }
    }

    pub fn drain(&self) -> Vec<T> {
        let mut at = self.head.swap(std::ptr::null_mut(), Ordering::AcqRel);
        let mut out = Vec::new();
        while !at.is_null() {
            let node = unsafe { Box::from_raw(at) };
            at = node.next;
            out.push(node.value);
        }
        out
    }
}
