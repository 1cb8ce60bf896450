// BUG: send-sync: SetOnce is Sync for T that is merely Send, while get hands &T to all threads
pub mod once {
    use core::cell::UnsafeCell;
    use core::mem::MaybeUninit;
    use core::sync::atomic::{AtomicU8, Ordering};

    const EMPTY: u8 = 0;
    const WRITING: u8 = 1;
    const FULL: u8 = 2;

    /// Write-once cell usable in a `static`.
    pub struct SetOnce<T> {
        state: AtomicU8,
        slot: UnsafeCell<MaybeUninit<T>>,
    }

    unsafe impl<T> Sync for SetOnce<T> where T: Send {}

    impl<T> SetOnce<T> {
        pub const fn new() -> Self {
            Self { state: AtomicU8::new(EMPTY), slot: UnsafeCell::new(MaybeUninit::uninit()) }
        }

        /// Stores `value`, or hands it back if another value won.
        pub fn set(&self, value: T) -> Result<(), T> {
            match self.state.compare_exchange(EMPTY, WRITING, Ordering::Acquire, Ordering::Relaxed) {
                Ok(_) => {
                    unsafe { (*self.slot.get()).write(value) };
                    self.state.store(FULL, Ordering::Release);
                    Ok(())
                }
                Err(_) => Err(value),
            }
        }

        pub fn get(&self) -> Option<&T> {
            if self.state.load(Ordering::Acquire) == FULL {
                Some(unsafe { (*self.slot.get()).assume_init_ref() })
            } else {
                None
            }
        }
    }

    impl<T> Drop for SetOnce<T> {
        fn drop(&mut self) {
            if *self.state.get_mut() == FULL {
                unsafe { self.slot.get_mut().assume_init_drop() }
            }
        }
    }
}
