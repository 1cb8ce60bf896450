use std::ptr;

struct Node<T> {
    item: T,
    next: *mut Node<T>,
}

/// A singly linked FIFO queue.
pub struct Fifo<T> {
    head: *mut Node<T>,
    tail: *mut Node<T>,
    _own: std::marker::PhantomData<Node<T>>,
}

impl<T> Fifo<T> {
    pub const fn new() -> Self {
        Fifo { head: ptr::null_mut(), tail: ptr::null_mut(), _own: std::marker::PhantomData }
    }

    pub fn push(&mut self, item: T) {
        let node = Box::into_raw(Box::new(Node { item, next: ptr::null_mut() }));
        if self.tail.is_null() {
            self.head = node;
        } else {
            unsafe { (*self.tail).next = node };
        }
        self.tail = node;
    }

    pub fn pop(&mut self) -> Option<T> {
        if self.head.is_null() {
            return None;
        }
        let node = unsafe { Box::from_raw(self.head) };
        self.head = node.next;
        if self.head.is_null() {
            self.tail = ptr::null_mut();
        }
        Some(node.item)
    }

    pub fn peek(&self) -> Option<&T> {
        unsafe { self.head.as_ref() }.map(|n| &n.item)
    }
}

impl<T> Drop for Fifo<T> {
    fn drop(&mut self) {
        while let Some(item) = self.pop() {
            drop(item);
        }
    }
}
