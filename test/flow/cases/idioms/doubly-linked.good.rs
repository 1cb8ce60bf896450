use std::ptr::NonNull;

struct Node<T> {
    value: T,
    prev: Option<NonNull<Node<T>>>,
    next: Option<NonNull<Node<T>>>,
}

pub struct List<T> {
    front: Option<NonNull<Node<T>>>,
    back: Option<NonNull<Node<T>>>,
}

impl<T> List<T> {
    pub fn push_back(&mut self, value: T) {
        let node = Box::new(Node { value, prev: self.back, next: None });
        let node = unsafe { NonNull::new_unchecked(Box::into_raw(node)) };
        match self.back {
            Some(back) => unsafe { (*back.as_ptr()).next = Some(node) },
            None => self.front = Some(node),
        }
        self.back = Some(node);
    }

    pub fn pop_front(&mut self) -> Option<T> {
        let node = unsafe { Box::from_raw(self.front?.as_ptr()) };
        self.front = node.next;
        match self.front {
            Some(front) => unsafe { (*front.as_ptr()).prev = None },
            None => self.back = None,
        }
        Some(node.value)
    }
}

impl<T> Drop for List<T> {
    fn drop(&mut self) {
        while self.pop_front().is_some() {}
    }
}
