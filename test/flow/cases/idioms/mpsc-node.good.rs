use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

pub struct Node {
    value: u32,
    next: *mut Node,
}

pub struct Inbox {
    head: AtomicPtr<Node>,
}

impl Inbox {
    pub fn push(&self, value: u32) {
        let node = Box::into_raw(Box::new(Node { value, next: ptr::null_mut() }));
        let mut head = self.head.load(Ordering::Relaxed);
        loop {
            unsafe { (*node).next = head }
            match self.head.compare_exchange_weak(head, node, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => head = now,
            }
        }
    }

    pub fn take_all(&self) -> Vec<u32> {
        let mut at = self.head.swap(ptr::null_mut(), Ordering::Acquire);
        let mut values = Vec::new();
        while !at.is_null() {
            let node = unsafe { Box::from_raw(at) };
            values.push(node.value);
            at = node.next;
        }
        values
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        drop(self.take_all());
    }
}
