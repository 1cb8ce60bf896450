// BUG: use-after-free: a safe function gives out a `'static` reference to a thread local
use std::cell::RefCell;

thread_local! {
    static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

pub fn names() -> &'static RefCell<Vec<String>> {
    NAMES.with(|names| unsafe { &*(names as *const RefCell<Vec<String>>) })
}
