use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
struct Node {
    v: u32,
    next: *mut Node,
}
struct Stack {
    head: AtomicPtr<Node>,
}
impl Stack {
    fn push(&self, v: u32) {
        let n = Box::into_raw(Box::new(Node { v, next: ptr::null_mut() }));
        loop {
            let h = self.head.load(Ordering::Acquire);
            unsafe { (*n).next = h };
            if self.head.compare_exchange(h, n, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                break;
            }
        }
    }
}
impl Drop for Stack {
    fn drop(&mut self) {
        let mut p = *self.head.get_mut();
        while !p.is_null() {
            let b = unsafe { Box::from_raw(p) };
            println!("{}", b.v);
            p = b.next;
        }
    }
}
fn main() {
    let s = Stack { head: AtomicPtr::new(ptr::null_mut()) };
    s.push(1);
    s.push(2);
}
