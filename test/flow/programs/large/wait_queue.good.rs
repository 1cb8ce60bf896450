//! A queue of waiting futures for one thread. The nodes are inside the futures: waiting allocates nothing.

use std::cell::{Cell, UnsafeCell};
use std::future::Future;
use std::marker::PhantomPinned;
use std::pin::Pin;
use std::ptr;
use std::task::{Context, Poll, Waker};

struct Node {
    waker: Option<Waker>,
    prev: *const UnsafeCell<Node>,
    next: *const UnsafeCell<Node>,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Queued,
    Notified,
}

type Link = *const UnsafeCell<Node>;

/// Wakes those that wait, in the order in which they came.
pub struct WaitQueue {
    first: Cell<Link>,
    last: Cell<Link>,
}

impl WaitQueue {
    pub const fn new() -> Self {
        WaitQueue { first: Cell::new(ptr::null()), last: Cell::new(ptr::null()) }
    }

    pub fn wait(&self) -> Wait<'_> {
        let node = Node { waker: None, prev: ptr::null(), next: ptr::null(), state: State::New };
        Wait { queue: self, node: UnsafeCell::new(node), _pin: PhantomPinned }
    }

    /// # Safety
    /// `link` is not queued, and stays where it is until it is unlinked.
    unsafe fn link(&self, link: Link) {
        let last = self.last.replace(link);
        unsafe {
            (*(*link).get()).prev = last;
            (*(*link).get()).next = ptr::null();
            if last.is_null() {
                self.first.set(link);
            } else {
                (*(*last).get()).next = link;
            }
        }
    }

    /// # Safety
    /// `link` is queued here.
    unsafe fn unlink(&self, link: Link) {
        unsafe {
            let Node { prev, next, .. } = *(*link).get();
            if prev.is_null() {
                self.first.set(next);
            } else {
                (*(*prev).get()).next = next;
            }
            if next.is_null() {
                self.last.set(prev);
            } else {
                (*(*next).get()).prev = prev;
            }
        }
    }

    /// Lets the first that waits go on; says whether there was one.
    pub fn notify_one(&self) -> bool {
        let first = self.first.get();
        if first.is_null() {
            return false;
        }
        let waker = unsafe {
            self.unlink(first);
            (*(*first).get()).state = State::Notified;
            (*(*first).get()).waker.take()
        };
        // The last thing: a waker may run anything, this queue included.
        if let Some(waker) = waker {
            waker.wake();
        }
        true
    }

    pub fn notify_all(&self) {
        // Those that come while we wake are not meant.
        let last = self.last.get();
        if last.is_null() {
            return;
        }
        let mut count = 1;
        let mut at = self.first.get();
        while at != last {
            count += 1;
            at = unsafe { (*(*at).get()).next };
        }
        for _ in 0..count {
            self.notify_one();
        }
    }
}

pub struct Wait<'q> {
    queue: &'q WaitQueue,
    node: UnsafeCell<Node>,
    _pin: PhantomPinned,
}

impl Future for Wait<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        // Cloning and dropping wakers runs foreign code: neither happens while a reference into the node is alive.
        let waker = cx.waker().clone();
        let this = self.into_ref().get_ref();
        let node = this.node.get();
        let old;
        unsafe {
            match (*node).state {
                State::Notified => {
                    // The turn is used: nobody else gets it when this future goes.
                    (*node).state = State::New;
                    return Poll::Ready(());
                }
                State::Queued => {}
                State::New => {
                    this.queue.link(&raw const this.node);
                    (*node).state = State::Queued;
                }
            }
            old = (*node).waker.replace(waker);
        }
        drop(old);
        Poll::Pending
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        let queue = self.queue;
        let node = self.node.get();
        unsafe {
            match (*node).state {
                State::New => {}
                State::Queued => queue.unlink(&raw const self.node),
                // Notified and gone before it could go on: the next one gets the turn.
                State::Notified => {
                    queue.notify_one();
                }
            }
        }
    }
}
