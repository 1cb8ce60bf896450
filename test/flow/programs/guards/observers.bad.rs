use std::cell::UnsafeCell;
use std::rc::Rc;

pub trait Observer {
    fn changed(&self, subject: &Subject, value: i64);
}

/// A value that tells others about changes. Observers may subscribe others while they are told.
#[derive(Default)]
pub struct Subject {
    value: UnsafeCell<i64>,
    observers: UnsafeCell<Vec<Rc<dyn Observer>>>,
}

impl Subject {
    pub fn subscribe(&self, observer: Rc<dyn Observer>) {
        unsafe { &mut *self.observers.get() }.push(observer);
    }

    pub fn set(&self, value: i64) -> usize {
        unsafe { *self.value.get() = value };
        let observers = unsafe { &mut *self.observers.get() };
        let mut i = 0;
        let mut told = 0;
        while i < observers.len() { //~ unsafecell-ref-across-call
            let observer = Rc::clone(&observers[i]);
            observer.changed(self, value);
            told += 1;
            i += 1;
        }
        told
    }

    pub fn get(&self) -> i64 {
        unsafe { *self.value.get() }
    }
}
