use std::marker::PhantomData;
use std::ptr::NonNull;

type Link<T> = Option<NonNull<Node<T>>>;

struct Node<T> {
    prev: Link<T>,
    next: Link<T>,
    elem: T,
}

/// A doubly linked list that owns its nodes through raw pointers.
pub struct LinkedList<T> {
    front: Link<T>,
    back: Link<T>,
    len: usize,
    _boo: PhantomData<T>,
}

unsafe impl<T: Send> Send for LinkedList<T> {}
unsafe impl<T: Sync> Sync for LinkedList<T> {}

impl<T> LinkedList<T> {
    pub fn new() -> Self {
        Self { front: None, back: None, len: 0, _boo: PhantomData }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    fn new_node(elem: T) -> NonNull<Node<T>> {
        let node = Box::new(Node { prev: None, next: None, elem });
        // SAFETY: a box is never null.
        unsafe { NonNull::new_unchecked(Box::into_raw(node)) }
    }

    pub fn push_front(&mut self, elem: T) {
        let new = Self::new_node(elem);
        unsafe {
            match self.front {
                Some(old) => {
                    (*old.as_ptr()).prev = Some(new);
                    (*new.as_ptr()).next = Some(old);
                }
                None => self.back = Some(new),
            }
        }
        self.front = Some(new);
        self.len += 1;
    }

    pub fn push_back(&mut self, elem: T) {
        let new = Self::new_node(elem);
        unsafe {
            match self.back {
                Some(old) => {
                    (*old.as_ptr()).next = Some(new);
                    (*new.as_ptr()).prev = Some(old);
                }
                None => self.front = Some(new),
            }
        }
        self.back = Some(new);
        self.len += 1;
    }

    pub fn pop_front(&mut self) -> Option<T> {
        self.front.map(|node| unsafe { self.remove_node(node) })
    }

    pub fn pop_back(&mut self) -> Option<T> {
        self.back.map(|node| unsafe { self.remove_node(node) })
    }

    /// # Safety
    /// `node` must be in this list.
    unsafe fn remove_node(&mut self, node: NonNull<Node<T>>) -> T {
        let boxed = unsafe { Box::from_raw(node.as_ptr()) };
        let Node { prev, next, elem } = *boxed;
        match prev {
            Some(prev) => unsafe { (*prev.as_ptr()).next = next },
            None => self.front = next,
        }
        match next {
            Some(next) => unsafe { (*next.as_ptr()).prev = prev },
            None => self.back = prev,
        }
        self.len -= 1;
        elem
    }

    pub fn cursor_mut(&mut self) -> CursorMut<'_, T> {
        CursorMut { cur: None, list: self }
    }

    pub fn iter(&self) -> Iter<'_, T> {
        Iter { at: self.front, left: self.len, _list: PhantomData }
    }
}

impl<T> Drop for LinkedList<T> {
    fn drop(&mut self) {
        while self.pop_front().is_some() {}
    }
}

pub struct Iter<'a, T> {
    at: Link<T>,
    left: usize,
    _list: PhantomData<&'a T>,
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let node = self.at?;
        self.left -= 1;
        unsafe {
            self.at = (*node.as_ptr()).next;
            Some(&(*node.as_ptr()).elem)
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

/// Stands on an element, or on the ghost between the back and the front.
pub struct CursorMut<'a, T> {
    list: &'a mut LinkedList<T>,
    cur: Link<T>,
}

impl<T> CursorMut<'_, T> {
    pub fn move_next(&mut self) {
        self.cur = match self.cur {
            Some(node) => unsafe { (*node.as_ptr()).next },
            None => self.list.front,
        };
    }

    pub fn move_prev(&mut self) {
        self.cur = match self.cur {
            Some(node) => unsafe { (*node.as_ptr()).prev },
            None => self.list.back,
        };
    }

    pub fn current(&mut self) -> Option<&mut T> {
        self.cur.map(|node| unsafe { &mut (*node.as_ptr()).elem })
    }

    pub fn insert_before(&mut self, elem: T) {
        let Some(cur) = self.cur else { return self.list.push_back(elem) };
        let Some(prev) = (unsafe { (*cur.as_ptr()).prev }) else { return self.list.push_front(elem) };
        let new = LinkedList::new_node(elem);
        unsafe {
            (*new.as_ptr()).prev = Some(prev);
            (*new.as_ptr()).next = Some(cur);
            (*prev.as_ptr()).next = Some(new);
            (*cur.as_ptr()).prev = Some(new);
        }
        self.list.len += 1;
    }

    /// Takes the element out and moves on to the next.
    pub fn remove_current(&mut self) -> Option<T> {
        let node = self.cur?;
        unsafe {
            self.cur = (*node.as_ptr()).next;
            Some(self.list.remove_node(node))
        }
    }
}
