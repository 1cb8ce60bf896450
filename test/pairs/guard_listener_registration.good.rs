use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;

type Listener<'l> = dyn Fn(&str) + 'l;
type Entry = (u64, *const Listener<'static>);

/// Tells listeners about events.
#[derive(Default, Clone)]
pub struct Hub {
    listeners: Rc<RefCell<Vec<Entry>>>,
    next_id: Rc<Cell<u64>>,
}

/// Keeps a listener registered.
pub struct Registration<'l> {
    hub: Hub,
    id: u64,
    _borrow: PhantomData<&'l ()>,
}

impl Hub {
    pub fn new() -> Self {
        Self::default()
    }

    /// Registers `listener` while the registration lives.
    pub fn listen(&self, listener: &'static Listener<'static>) -> Registration<'static> {
        let listener: *const Listener<'static> = listener;
        let id = self.next_id.get();
        self.next_id.set(id.checked_add(1).expect("too many registrations"));
        self.listeners.borrow_mut().push((id, listener));
        Registration { hub: self.clone(), id, _borrow: PhantomData }
    }

    fn nth(&self, i: usize) -> Option<*const Listener<'static>> {
        self.listeners.borrow().get(i).map(|e| e.1)
    }

    /// Calls every listener.
    pub fn emit(&self, event: &str) {
        let mut i = 0;
        while let Some(listener) = self.nth(i) {
            unsafe { (*listener)(event) };
            i += 1;
        }
    }
}

impl Drop for Registration<'_> {
    fn drop(&mut self) {
        self.hub.listeners.borrow_mut().retain(|e| e.0 != self.id);
    }
}
