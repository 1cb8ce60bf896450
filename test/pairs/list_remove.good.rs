use std::marker::PhantomData;
use std::ptr::NonNull;

pub struct Node<T> {
    prev: Link<T>,
    next: Link<T>,
    value: T,
}

type Link<T> = Option<NonNull<Node<T>>>;

/// Doubly linked list that gives out handles to its nodes.
pub struct HandleList<T> {
    head: Link<T>,
    tail: Link<T>,
    _own: PhantomData<Box<Node<T>>>,
}

impl<T> HandleList<T> {
    pub fn new() -> Self {
        HandleList { head: None, tail: None, _own: PhantomData }
    }

    /// Appends `value` and returns the handle of its node.
    pub fn push_back(&mut self, value: T) -> NonNull<Node<T>> {
        let node = NonNull::from(Box::leak(Box::new(Node { prev: self.tail, next: None, value })));
        match self.tail {
            Some(mut t) => unsafe { t.as_mut().next = Some(node) },
            None => self.head = Some(node),
        }
        self.tail = Some(node);
        node
    }

    /// Unlinks a node.
    ///
    /// # Safety
    /// `node` came from `push_back` of this list and was not removed since.
    pub unsafe fn remove(&mut self, node: NonNull<Node<T>>) -> T {
        let node = unsafe { Box::from_raw(node.as_ptr()) };
        match node.prev {
            Some(mut p) => unsafe { p.as_mut().next = node.next },
            None => self.head = node.next,
        }
        match node.next {
            Some(mut n) => unsafe { n.as_mut().prev = node.prev },
            None => self.tail = node.prev,
        }
        node.value
    }

    pub fn pop_front(&mut self) -> Option<T> {
        let head = self.head?;
        // SAFETY: our own head is alive.
        Some(unsafe { self.remove(head) })
    }
}

impl<T> Drop for HandleList<T> {
    fn drop(&mut self) {
        while self.pop_front().is_some() {}
    }
}
