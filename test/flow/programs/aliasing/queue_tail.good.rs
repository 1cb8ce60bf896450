use std::ptr;

struct Node<T> {
    elem: T,
    next: *mut Node<T>,
}

/// A singly linked queue with a pointer to its last node.
pub struct Queue<T> {
    head: *mut Node<T>,
    tail: *mut Node<T>,
}

impl<T> Queue<T> {
    pub fn new() -> Self {
        Queue { head: ptr::null_mut(), tail: ptr::null_mut() }
    }

    pub fn push(&mut self, elem: T) {
        let new_tail = Box::into_raw(Box::new(Node { elem, next: ptr::null_mut() }));
        if !self.tail.is_null() {
            unsafe { (*self.tail).next = new_tail };
        } else {
            self.head = new_tail;
        }
        self.tail = new_tail;
    }

    pub fn pop(&mut self) -> Option<T> {
        if self.head.is_null() {
            return None;
        }
        let head = unsafe { *Box::from_raw(self.head) };
        self.head = head.next;
        if self.head.is_null() {
            self.tail = ptr::null_mut();
        }
        Some(head.elem)
    }
}

impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
