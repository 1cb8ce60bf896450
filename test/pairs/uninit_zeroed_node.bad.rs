// BUG: uninit: mem::zeroed produces a node with a null NonNull field and a generic value.
use std::marker::PhantomData;
use std::mem;
use std::ptr::NonNull;

struct Node<T> {
    next: NonNull<Node<T>>,
    value: Option<T>,
}

/// A circular queue whose sentinel node is always there.
pub struct Ring<T> {
    sentinel: NonNull<Node<T>>,
    len: usize,
    _own: PhantomData<Box<Node<T>>>,
}

impl<T> Ring<T> {
    pub fn new() -> Self {
        let node: Box<Node<T>> = Box::new(unsafe { mem::zeroed() });
        let mut sentinel = NonNull::from(Box::leak(node));
        unsafe {
            sentinel.as_mut().next = sentinel;
            std::ptr::write(&mut sentinel.as_mut().value, None);
        }
        Ring { sentinel, len: 0, _own: PhantomData }
    }

    /// Pushes at the front.
    pub fn push(&mut self, value: T) {
        unsafe {
            let first = self.sentinel.as_ref().next;
            let node = Box::leak(Box::new(Node { next: first, value: Some(value) }));
            self.sentinel.as_mut().next = NonNull::from(node);
        }
        self.len += 1;
    }

    /// Pops from the front.
    pub fn pop(&mut self) -> Option<T> {
        unsafe {
            let first = self.sentinel.as_ref().next;
            if first == self.sentinel {
                return None;
            }
            let node = Box::from_raw(first.as_ptr());
            self.sentinel.as_mut().next = node.next;
            self.len -= 1;
            node.value
        }
    }
}

impl<T> Drop for Ring<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
        unsafe { drop(Box::from_raw(self.sentinel.as_ptr())) }
    }
}
