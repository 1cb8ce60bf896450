// BUG: guard: a pointer to the borrowed context stays in a thread local when the Scope guard is forgotten.
//! The current request context of a thread.
use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr;

/// What handlers may want to know about a request.
#[derive(Debug, Clone)]
pub struct Context {
    pub user: String,
    pub trace_id: u64,
}

thread_local! {
    static CURRENT: Cell<*const Context> = const { Cell::new(ptr::null()) };
}

/// Makes a context current until it is dropped.
pub struct Scope<'c> {
    previous: *const Context,
    _context: PhantomData<&'c Context>,
}

impl Context {
    pub fn new(user: impl Into<String>, trace_id: u64) -> Self {
        Context { user: user.into(), trace_id }
    }

    /// Enters the context.
    pub fn enter(&self) -> Scope<'_> {
        let previous = CURRENT.with(|c| c.replace(self));
        Scope { previous, _context: PhantomData }
    }
}

impl Drop for Scope<'_> {
    fn drop(&mut self) {
        CURRENT.with(|c| c.set(self.previous));
    }
}

/// Calls `f` with the current context, if any.
pub fn with_current<R>(f: impl FnOnce(Option<&Context>) -> R) -> R {
    let current = CURRENT.with(Cell::get);
    f(unsafe { current.as_ref() })
}
