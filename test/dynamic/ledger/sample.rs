//! Owners that become raw pointers: `//~` marks what the ledger is to tell of, and everything else is right.
use std::ffi::CString;
use std::mem::{forget, ManuallyDrop};
use std::rc::Rc;
use std::sync::Arc;

#[cfg(test)]
mod wrong {
    use super::*;

    #[test]
    fn two_completions() {
        let task = Rc::new(7u32);
        let queue = [Rc::clone(&task), Rc::clone(&task)];
        let cookie = Rc::into_raw(task);
        let first = unsafe { Rc::from_raw(cookie) };
        drop(first);
        let second = unsafe { Rc::from_raw(cookie) }; //~ double-reclaim
        forget(second);
        drop(queue);
    }

    #[test]
    fn count_taken_twice() {
        let shared = Arc::new(1u8);
        let pointer = Arc::into_raw(Arc::clone(&shared));
        unsafe { Arc::decrement_strong_count(pointer) };
        unsafe { Arc::decrement_strong_count(pointer) }; //~ double-reclaim
        forget(shared);
    }

    #[test]
    fn looked_at_after_the_end() {
        let task = Rc::new(3u64);
        let kept = Rc::clone(&task);
        let cookie = Rc::into_raw(task);
        drop(unsafe { Rc::from_raw(cookie) });
        let seen = ManuallyDrop::new(unsafe { Rc::from_raw(cookie) }); //~ double-reclaim
        assert_eq!(**seen, *kept);
    }

    #[test]
    fn kept_for_good() {
        let cookie = Box::into_raw(Box::new([0u8; 32])); //~ never-reclaimed
        assert!(!cookie.is_null());
    }

    #[test]
    fn kept_in_a_thread() {
        std::thread::spawn(|| {
            let cookie = Arc::into_raw(Arc::new(5i16)); //~ never-reclaimed
            assert!(!cookie.is_null());
        })
        .join()
        .unwrap();
    }

    #[test]
    fn other_owner() {
        let text = CString::new("ring").unwrap();
        let pointer = text.into_raw();
        let bytes = unsafe { Box::from_raw(pointer.cast::<[i8; 5]>()) }; //~ reclaimed-as-other-type
        drop(bytes);
    }

    #[test]
    fn other_type() {
        let pointer = Box::into_raw(Box::new(1u32));
        let wrong = unsafe { Box::from_raw(pointer.cast::<i32>()) }; //~ reclaimed-as-other-type
        drop(wrong);
    }
}

#[cfg(test)]
mod right {
    use super::*;

    trait Job {
        fn run(&self) -> u32;
    }
    impl Job for u32 {
        fn run(&self) -> u32 {
            *self
        }
    }

    #[test]
    fn there_and_back() {
        for n in 0..10u32 {
            let pointer = Rc::into_raw(Rc::new(n));
            assert_eq!(*unsafe { Rc::from_raw(pointer) }, n);
        }
        let text = CString::new("ring").unwrap().into_raw();
        drop(unsafe { CString::from_raw(text) });
    }

    #[test]
    fn a_count_for_each() {
        let pointer = Arc::into_raw(Arc::new(1u8));
        unsafe { Arc::increment_strong_count(pointer) };
        drop(unsafe { Arc::from_raw(pointer) });
        drop(unsafe { Arc::from_raw(pointer) });
    }

    #[test]
    fn looked_at() {
        let pointer = Rc::into_raw(Rc::new(1u8));
        let seen = ManuallyDrop::new(unsafe { Rc::from_raw(pointer) });
        assert_eq!(**seen, 1);
        drop(unsafe { Rc::from_raw(pointer) });
    }

    #[test]
    fn looked_at_and_forgotten() {
        let pointer = Rc::into_raw(Rc::new(1u8));
        let seen = unsafe { Rc::from_raw(pointer) };
        assert_eq!(*seen, 1);
        forget(seen);
        drop(unsafe { Rc::from_raw(pointer) });
    }

    #[test]
    fn through_a_trait_object() {
        let job: Box<dyn Job> = Box::new(4u32);
        let pointer: *mut dyn Job = Box::into_raw(job);
        assert_eq!(unsafe { Box::from_raw(pointer) }.run(), 4);
        let pointer = Box::into_raw(Box::new(5u32)) as *mut dyn Job;
        assert_eq!(unsafe { Box::from_raw(pointer) }.run(), 5);
    }

    #[test]
    fn a_slice() {
        let pointer = Box::into_raw(vec![1u8, 2, 3].into_boxed_slice());
        drop(unsafe { Box::from_raw(pointer) });
        let pointer: *const [u16] = Rc::into_raw(Rc::from(vec![1u16, 2]));
        drop(unsafe { Rc::from_raw(pointer) });
    }

    #[test]
    fn given_to_another_thread() {
        let address = Box::into_raw(Box::new(1u32)).expose_provenance();
        let thread = std::thread::spawn(move || {
            let pointer = std::ptr::with_exposed_provenance_mut::<u32>(address);
            drop(unsafe { Box::from_raw(pointer) });
        });
        thread.join().unwrap();
    }

    #[test]
    fn leaked_on_purpose() {
        let table: &'static mut [u32; 4] = Box::leak(Box::new([1; 4]));
        table[0] = 2;
    }

    #[test]
    fn memory_used_again() {
        let pointer = Box::into_raw(Box::new(1u64));
        drop(unsafe { Box::from_raw(pointer) });
        let again = unsafe { std::alloc::alloc(std::alloc::Layout::new::<f64>()) }.cast::<f64>();
        assert!(!again.is_null());
        unsafe { again.write(1.0) };
        drop(unsafe { Box::from_raw(again) });
    }
}
