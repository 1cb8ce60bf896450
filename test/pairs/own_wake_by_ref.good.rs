//! Wakers made of plain `Arc`s.
use std::sync::Arc;
use std::task::{RawWaker, RawWakerVTable, Waker};

/// Something that can be woken.
pub trait Wakeable: Send + Sync + 'static {
    fn wake_up(self: &Arc<Self>);
}

struct Table<W>(std::marker::PhantomData<W>);

impl<W: Wakeable> Table<W> {
    const VTABLE: RawWakerVTable =
        RawWakerVTable::new(Self::clone, Self::wake, Self::wake_by_ref, Self::release);

    unsafe fn clone(data: *const ()) -> RawWaker {
        Arc::increment_strong_count(data as *const W);
        RawWaker::new(data, &Self::VTABLE)
    }

    unsafe fn wake(data: *const ()) {
        let arc = Arc::from_raw(data as *const W);
        W::wake_up(&arc);
    }

    unsafe fn wake_by_ref(data: *const ()) {
        let arc = std::mem::ManuallyDrop::new(Arc::from_raw(data as *const W));
        W::wake_up(&arc);
    }

    unsafe fn release(data: *const ()) {
        drop(Arc::from_raw(data as *const W));
    }
}

/// Makes a [`Waker`] of an `Arc`.
pub fn waker<W: Wakeable>(arc: Arc<W>) -> Waker {
    let data = Arc::into_raw(arc) as *const ();
    unsafe { Waker::from_raw(RawWaker::new(data, &Table::<W>::VTABLE)) }
}
