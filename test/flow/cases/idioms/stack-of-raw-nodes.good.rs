use std::ptr;

struct Node<T> {
    value: T,
    next: *mut Node<T>,
}

pub struct Stack<T> {
    head: *mut Node<T>,
}

impl<T> Stack<T> {
    pub fn new() -> Self {
        Stack { head: ptr::null_mut() }
    }

    pub fn push(&mut self, value: T) {
        self.head = Box::into_raw(Box::new(Node { value, next: self.head }));
    }

    pub fn pop(&mut self) -> Option<T> {
        if self.head.is_null() {
            return None;
        }
        let node = unsafe { Box::from_raw(self.head) };
        self.head = node.next;
        Some(node.value)
    }
}

impl<T> Drop for Stack<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
