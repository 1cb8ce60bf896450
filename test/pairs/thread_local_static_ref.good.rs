use std::cell::RefCell;

thread_local! {
    static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new());
}

pub fn names<R>(f: impl FnOnce(&RefCell<Vec<String>>) -> R) -> R {
    NAMES.with(f)
}
