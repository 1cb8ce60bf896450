use std::cell::Cell;
use std::ptr;

/// Settings in force on this thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    pub depth: u32,
    pub label: String,
}

thread_local! {
    static CURRENT: Cell<*mut Context> = const { Cell::new(ptr::null_mut()) };
}

/// Installs `ctx`, dropping the one before.
pub fn enter(ctx: Context) {
    let fresh = Box::into_raw(Box::new(ctx));
    release(CURRENT.with(|c| c.replace(fresh)));
}

/// Removes the current context.
pub fn leave() {
    release(CURRENT.with(|c| c.replace(ptr::null_mut())));
}

fn release(old: *mut Context) {
    if !old.is_null() {
        // SAFETY: pointers in CURRENT own their context.
        drop(unsafe { Box::from_raw(old) });
    }
}

/// The context installed on this thread, if any.
pub fn current() -> Option<Context> {
    CURRENT.with(|c| unsafe { c.get().as_ref() }.cloned())
}

/// Nesting depth of the current context.
pub fn depth() -> u32 {
    current().map_or(0, |c| c.depth)
}
