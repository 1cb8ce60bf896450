//! The caller holds a count of its own: the one that is given back here is not the last.
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

pub struct Node {
    ref_count: AtomicUsize,
    next: AtomicPtr<Node>,
}

pub struct Queue {
    head: AtomicPtr<Node>,
    closed: Box<Node>,
}

unsafe fn release(node: *mut Node) {
    unsafe {
        if (*node).ref_count.fetch_sub(1, Ordering::AcqRel) != 1 {
            return;
        }
        drop(Box::from_raw(node));
    }
}

impl Queue {
    pub fn enqueue(&self, node: &Node) -> bool {
        let at = node as *const Node as *mut Node;
        node.next.store(ptr::null_mut(), Ordering::Relaxed);
        let head = self.head.load(Ordering::Acquire);
        if head == &*self.closed as *const Node as *mut Node {
            debug_assert!(node.ref_count.load(Ordering::Relaxed) >= 2);
            unsafe { release(at) };
            return false;
        }
        self.head.store(at, Ordering::Release);
        true
    }

    pub fn close(&self) -> bool {
        self.enqueue(&*self.closed)
    }
}
