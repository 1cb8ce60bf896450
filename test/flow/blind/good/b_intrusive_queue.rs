use std::ptr;

pub struct Queue<T> {
    head: *mut Node<T>,
    tail: *mut Node<T>,
}
struct Node<T> {
    val: T,
    next: *mut Node<T>,
}

impl<T> Queue<T> {
    pub fn new() -> Self {
        Queue { head: ptr::null_mut(), tail: ptr::null_mut() }
    }
    pub fn push(&mut self, val: T) {
        let n = Box::into_raw(Box::new(Node { val, next: ptr::null_mut() }));
        if self.tail.is_null() {
            self.head = n;
        } else {
            unsafe { (*self.tail).next = n };
        }
        self.tail = n;
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.head.is_null() {
            return None;
        }
        let b = unsafe { Box::from_raw(self.head) };
        self.head = b.next;
        if self.head.is_null() {
            self.tail = ptr::null_mut();
        }
        Some(b.val)
    }
    pub fn peek_mut(&mut self) -> Option<&mut T> {
        unsafe { self.head.as_mut().map(|n| &mut n.val) }
    }
}
impl<T> Drop for Queue<T> {
    fn drop(&mut self) {
        while self.pop().is_some() {}
    }
}

fn main() {
    let mut q = Queue::new();
    q.push(String::from("a"));
    q.push(String::from("b"));
    if let Some(s) = q.peek_mut() {
        s.push('!');
    }
    println!("{:?} {:?}", q.pop(), q.pop());
}
