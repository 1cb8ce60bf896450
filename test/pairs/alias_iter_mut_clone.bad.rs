// BUG: aliasing: the mutable iterator is Clone, so both copies yield &mut to the same nodes.
use core::marker::PhantomData;
use core::ptr::NonNull;

type Link<T> = Option<NonNull<Node<T>>>;

struct Node<T> {
    elem: T,
    next: Link<T>,
}

/// A stack as a linked list.
pub struct Stack<T> {
    head: Link<T>,
    _own: PhantomData<Box<Node<T>>>,
}

/// Mutable iterator over a [`Stack`].
#[derive(Clone)]
pub struct IterMut<'s, T: 's> {
    at: Link<T>,
    _marker: PhantomData<(&'s (), fn(&'s mut T) -> &'s mut T)>,
}

impl<T> Stack<T> {
    pub const fn new() -> Self {
        Stack { head: None, _own: PhantomData }
    }

    pub fn push(&mut self, elem: T) {
        let node = Box::new(Node { elem, next: self.head.take() });
        self.head = Some(NonNull::from(Box::leak(node)));
    }

    pub fn pop(&mut self) -> Option<T> {
        let node = unsafe { Box::from_raw(self.head?.as_ptr()) };
        self.head = node.next;
        Some(node.elem)
    }

    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        IterMut { at: self.head, _marker: PhantomData }
    }
}

impl<'s, T> Iterator for IterMut<'s, T> {
    type Item = &'s mut T;

    fn next(&mut self) -> Option<&'s mut T> {
        let node: &'s mut Node<T> = unsafe { &mut *self.at?.as_ptr() };
        self.at = node.next;
        Some(&mut node.elem)
    }
}

impl<T> Drop for Stack<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}
