use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicPtr, Ordering::SeqCst};
struct Node {
    next: *mut Node,
}
static HEAD: AtomicPtr<Node> = AtomicPtr::new(std::ptr::null_mut());
fn register() {
    let mut node = ManuallyDrop::new(Box::new(Node { next: std::ptr::null_mut() }));
    let mut head = HEAD.load(SeqCst);
    loop {
        node.next = head;
        match HEAD.compare_exchange(head, &mut **node, SeqCst, SeqCst) {
            Ok(_) => return,
            Err(now) => head = now,
        }
    }
}
fn main() {
    register();
    println!("{}", unsafe { (*HEAD.load(SeqCst)).next.is_null() });
}
