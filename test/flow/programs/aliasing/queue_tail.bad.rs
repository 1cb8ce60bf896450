use std::ptr;

struct Node<T> {
    elem: T,
    next: Option<Box<Node<T>>>,
}

/// A singly linked queue with a pointer to its last node.
pub struct Queue<T> {
    head: Option<Box<Node<T>>>,
    tail: *mut Node<T>,
}

impl<T> Queue<T> {
    pub fn new() -> Self {
        Queue { head: None, tail: ptr::null_mut() }
    }

    pub fn push(&mut self, elem: T) {
        let mut new_tail = Box::new(Node { elem, next: None });
        let raw_tail: *mut _ = &mut *new_tail;
        if !self.tail.is_null() {
            unsafe { (*self.tail).next = Some(new_tail) };
        } else {
            self.head = Some(new_tail);
        }
        self.tail = raw_tail; //~ box-moved-while-raw-live
    }

    pub fn pop(&mut self) -> Option<T> {
        self.head.take().map(|head| {
            let head = *head;
            self.head = head.next;
            if self.head.is_none() {
                self.tail = ptr::null_mut();
            }
            head.elem
        })
    }
}
