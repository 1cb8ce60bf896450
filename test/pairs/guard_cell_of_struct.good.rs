use std::cell::{Ref, RefCell, RefMut};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Mutex;

struct Inner {
    queue: VecDeque<u32>,
    head: *mut u32,
}

#[derive(Clone)]
struct Queue(Rc<RefCell<Inner>>);

impl Queue {
    fn inner(&self) -> Ref<'_, Inner> {
        self.0.borrow()
    }

    fn inner_mut(&self) -> RefMut<'_, Inner> {
        self.0.borrow_mut()
    }

    fn push(&self, value: u32) {
        let mut inner = self.inner_mut();
        inner.queue.push_back(value);
        let head = inner.queue.front_mut().map_or(std::ptr::null_mut(), |first| first as *mut u32);
        inner.head = head;
    }

    fn bump(&self) {
        let inner = self.inner();
        if !inner.head.is_null() {
            unsafe { *inner.head += 1 };
        }
    }
}

static COUNT: Mutex<u32> = Mutex::new(0);

fn count() -> u32 {
    let mut guard = COUNT.lock().unwrap();
    let raw: *mut u32 = &mut *guard;
    unsafe { *raw += 1 };
    let now = unsafe { *raw };
    *guard = now + 1;
    *guard
}

fn main() {
    let queue = Queue(Rc::new(RefCell::new(Inner { queue: VecDeque::new(), head: std::ptr::null_mut() })));
    queue.push(1);
    queue.bump();
    queue.push(count());
    queue.bump();
    let first = Rc::clone(&queue.0);
    let guard = first.borrow();
    println!("{:?} {}", guard.queue, queue.inner().queue.len());
}
