//! One defect of each kind, each in a test of its own, and clean tests beside them.
//!
//! `//~ class` stands on the line that a report of that class is about, `//~ label` on the lines that led to it.
#![allow(invalid_reference_casting, static_mut_refs, unused_must_use)]

/// Adds.
///
/// ```
/// assert_eq!(zoo::add(1, 2), 3);
/// ```
pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

#[cfg(test)]
mod clean {
    use std::sync::{Arc, Mutex, mpsc};
    use std::thread;

    #[test]
    fn containers() {
        let mut map = std::collections::HashMap::new();
        for i in 0..100 {
            map.insert(format!("key {i}"), vec![i; 10]);
        }
        assert_eq!(map["key 7"][3], 7);
    }

    #[test]
    fn raw_pointers() {
        let p = Box::into_raw(Box::new([1u32, 2, 3]));
        let sum: u32 = unsafe { (*p).iter().sum() };
        drop(unsafe { Box::from_raw(p) });
        assert_eq!(sum, 6);
    }

    #[test]
    fn threads() {
        let total = Arc::new(Mutex::new(0));
        let (sender, receiver) = mpsc::channel();
        let workers: Vec<_> = (0..4)
            .map(|i| {
                let (total, sender) = (total.clone(), sender.clone());
                thread::spawn(move || {
                    *total.lock().unwrap() += i;
                    sender.send(i).unwrap();
                })
            })
            .collect();
        for worker in workers {
            worker.join().unwrap();
        }
        assert_eq!(receiver.try_iter().count(), 4);
        assert_eq!(*total.lock().unwrap(), 6);
    }

    #[test]
    #[should_panic(expected = "asked for")]
    fn expected_panic() {
        panic!("asked for");
    }

    #[test]
    #[ignore = "takes long"]
    fn ignored() {}
}

#[cfg(test)]
mod memory {
    use std::hint::black_box;
    use std::mem::MaybeUninit;

    #[test]
    fn heap_out_of_bounds() {
        let block = vec![1u8, 2, 3, 4]; //~ allocated
        let index = black_box(5);
        assert_ne!(unsafe { block.as_ptr().add(index).read() }, 9); //~ out-of-bounds
    }

    #[test]
    fn use_after_free() {
        let value = Box::new(7u32); //~ allocated
        let pointer: *const u32 = &*value;
        drop(value); //~ freed
        assert_ne!(unsafe { *pointer }, 9); //~ use-after-free
    }

    #[test]
    fn double_free() {
        let pointer = Box::into_raw(Box::new(7u32)); //~ allocated
        drop(unsafe { Box::from_raw(pointer) }); //~ freed
        drop(unsafe { Box::from_raw(pointer) }); //~ double-free
    }

    #[test]
    fn stack_out_of_bounds() {
        let mut cells = [0u32; 4];
        let index = black_box(5);
        unsafe { *cells.as_mut_ptr().add(index) = 1 }; //~ out-of-bounds
        black_box(&cells);
    }

    #[test]
    fn invalid_free() {
        let block = vec![0u8; 64];
        let inside = unsafe { block.as_ptr().add(16) } as *mut u8;
        let layout = std::alloc::Layout::new::<[u8; 48]>();
        unsafe { std::alloc::dealloc(black_box(inside), layout) }; //~ invalid-free
        std::mem::forget(block);
    }

    #[test]
    fn leak() {
        let pointer = Box::into_raw(Box::new([7u64; 8])); //~ leak
        assert!(!black_box(pointer as usize).eq(&0));
    }

    #[test]
    fn uninitialised_branch() {
        let byte = MaybeUninit::<u8>::uninit();
        let byte = unsafe { *black_box(byte.as_ptr()) };
        if byte == 3 { //~ uninitialised-read
            black_box("three");
        }
    }
}

#[cfg(test)]
mod threads {
    use std::thread;

    static mut HITS: u64 = 0;

    #[test]
    fn data_race() {
        let one = thread::spawn(|| {
            for _ in 0..1000 {
                unsafe { HITS += 1 }; //~ data-race
            }
        });
        for _ in 0..1000 {
            unsafe { HITS += 1 };
        }
        one.join().unwrap();
    }
}

#[cfg(test)]
mod checks {
    use std::hint::black_box;

    #[derive(Debug)]
    #[repr(u8)]
    enum State {
        Open = 1,
        Closed = 2,
    }

    #[test]
    fn misaligned() {
        let bytes = [0u32; 4];
        let pointer = black_box(bytes.as_ptr() as usize + 1) as *const u32;
        black_box(unsafe { *pointer }); //~ misaligned
    }

    #[test]
    fn null() {
        let pointer = black_box(std::ptr::null::<u32>());
        black_box(unsafe { *pointer }); //~ null-dereference
    }

    #[test]
    fn index() {
        let values = [1, 2, 3];
        black_box(unsafe { *values.get_unchecked(black_box(3)) }); //~ unsafe-precondition
    }

    #[test]
    fn invalid_enum() {
        let byte = black_box(7u8);
        let state: State = unsafe { std::mem::transmute(byte) }; //~ invalid-value
        black_box((state as u8, State::Open as u8, State::Closed as u8));
    }

    #[test]
    fn unreachable() {
        if black_box(true) {
            unsafe { std::hint::unreachable_unchecked() } //~ unsafe-precondition
        }
    }
}

#[cfg(test)]
mod foreign {
    use std::mem::MaybeUninit;

    unsafe extern "C" {
        fn write(fd: i32, bytes: *const u8, count: usize) -> isize;
        fn abort() -> !;
        fn swab(from: *const u8, to: *mut u8, count: isize);
    }

    #[test]
    fn uninitialised_write() {
        let file = std::fs::File::create(std::env::temp_dir().join("zoo-uninitialised")).unwrap();
        let bytes = [MaybeUninit::<u8>::uninit(); 16];
        let fd = std::os::fd::AsRawFd::as_raw_fd(&file);
        unsafe { write(fd, bytes.as_ptr().cast(), 16) }; //~ uninitialised-read
    }

    #[test]
    fn aborts() {
        unsafe { abort() } //~ abort
    }

    #[test]
    fn without_shim() {
        let mut to = [0u8; 2];
        unsafe { swab([1, 2].as_ptr(), to.as_mut_ptr(), 2) }; //~ foreign-function
        assert_eq!(to, [2, 1]);
    }
}

/// What only an interpreter that knows the aliasing models can see.
#[cfg(test)]
mod aliasing {
    #[test]
    fn write_through_shared() {
        let value = 1u32;
        let pointer = &value as *const u32 as *mut u32; //~ made
        unsafe { *pointer = 2 }; //~ aliasing
        std::hint::black_box(value);
    }

    #[test]
    fn box_moved() {
        let mut owner = Box::new(1u32);
        let pointer: *mut u32 = &mut *owner; //~ made
        let moved = owner; //~ lost
        unsafe { *pointer = 2 }; //~ aliasing
        drop(moved);
    }
}

/// What no native tool sees: the memory is alive all the time.
#[cfg(test)]
mod cookies {
    use std::rc::Rc;

    #[test]
    fn stale_user_data() {
        let task = Rc::new(1u32);
        let keeps_it_alive = Rc::clone(&task);
        let another = Rc::clone(&task);
        let cookie = Rc::into_raw(task);
        drop(unsafe { Rc::from_raw(cookie) });
        drop(unsafe { Rc::from_raw(cookie) }); //~ double-reclaim
        std::mem::forget(another);
        assert_eq!(*keeps_it_alive, 1);
    }
}

#[cfg(test)]
mod others {
    #[test]
    fn fails() {
        assert_eq!(crate::add(1, 1), 3);
    }

    #[test]
    fn hangs() {
        std::thread::sleep(std::time::Duration::from_secs(600));
    }
}
