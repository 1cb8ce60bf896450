// BUG: guard: the borrowing thread is joined only by a guard's Drop, which safe code can forget.
use std::mem;
use std::thread::{self, JoinHandle};

type Job<'a> = Box<dyn FnOnce() + Send + 'a>;

/// A running job, joined upon drop.
pub struct Background<'a> {
    handle: Option<JoinHandle<()>>,
    _borrow: std::marker::PhantomData<&'a ()>,
}

fn start<'a>(job: Job<'a>) -> Background<'a> {
    let job: Job<'static> = unsafe { mem::transmute::<Job<'a>, Job<'static>>(job) };
    Background { handle: Some(thread::spawn(job)), _borrow: std::marker::PhantomData }
}

/// Runs `job` on another thread; it may borrow from the caller.
pub fn background<'a, F>(job: F) -> Background<'a>
where
    F: FnOnce() + Send + 'a,
{
    start(Box::new(job))
}

impl Background<'_> {
    fn join_inner(&mut self) {
        if let Some(h) = self.handle.take() {
            if h.join().is_err() && !thread::panicking() {
                panic!("background job panicked");
            }
        }
    }
}

impl Drop for Background<'_> {
    fn drop(&mut self) {
        self.join_inner();
    }
}
