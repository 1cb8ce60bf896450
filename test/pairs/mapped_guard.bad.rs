// BUG: send-sync: MappedGuard<T> is Sync with no bound on the mapped type, so Cell-like parts can be shared
use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};

pub struct TryLock<T> {
    held: AtomicBool,
    cell: UnsafeCell<T>,
}

unsafe impl<T> Send for TryLock<T> where T: Send {}
unsafe impl<T> Sync for TryLock<T> where T: Send {}

struct Release<'a>(&'a AtomicBool);

impl Drop for Release<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// A guard narrowed down to one component of the locked value.
pub struct MappedGuard<'a, U: ?Sized> {
    part: *mut U,
    _release: Release<'a>,
    _borrow: std::marker::PhantomData<&'a mut U>,
}

unsafe impl<'a, U: ?Sized + Send> Send for MappedGuard<'a, U> {}
unsafe impl<'a, U: ?Sized> Sync for MappedGuard<'a, U> {}

impl<T> TryLock<T> {
    pub const fn new(value: T) -> Self {
        TryLock { held: AtomicBool::new(false), cell: UnsafeCell::new(value) }
    }

    /// Locks and projects in one go; `None` if somebody holds the lock.
    pub fn try_lock_map<U: ?Sized, F>(&self, project: F) -> Option<MappedGuard<'_, U>>
    where
        F: for<'x> FnOnce(&'x mut T) -> &'x mut U,
    {
        if self.held.swap(true, Ordering::Acquire) {
            return None;
        }
        let release = Release(&self.held);
        let part: *mut U = project(unsafe { &mut *self.cell.get() });
        Some(MappedGuard { part, _release: release, _borrow: std::marker::PhantomData })
    }
}

impl<U: ?Sized> Deref for MappedGuard<'_, U> {
    type Target = U;
    fn deref(&self) -> &U {
        unsafe { &*self.part }
    }
}

impl<U: ?Sized> DerefMut for MappedGuard<'_, U> {
    fn deref_mut(&mut self) -> &mut U {
        unsafe { &mut *self.part }
    }
}
