//! Leaves of a B-tree: sorted keys with their values in arrays of fixed size.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::mem::MaybeUninit;
use std::ptr;

pub const CAPACITY: usize = 11;
const MIDDLE: usize = CAPACITY / 2;

pub struct Leaf<K, V> {
    keys: [MaybeUninit<K>; CAPACITY],
    vals: [MaybeUninit<V>; CAPACITY],
    len: u16,
}

pub enum Inserted<K, V> {
    Fit,
    Replaced(V),
    /// The leaf was full: its upper half went into a new one, with the key and value between both.
    Split { key: K, value: V, right: Box<Leaf<K, V>> },
}

/// # Safety
/// The slice must have its first `len` elements initialised and room for one more; `at` is at most `len`.
unsafe fn slice_insert<T>(slice: &mut [MaybeUninit<T>], len: usize, at: usize, item: T) {
    debug_assert!(at <= len && len < slice.len());
    unsafe {
        let place = slice.as_mut_ptr().add(at);
        ptr::copy(place, place.add(1), len - at);
        (*place).write(item);
    }
}

/// # Safety
/// The first `len` elements must be initialised, and `at` one of them. The last is not initialised afterwards.
unsafe fn slice_remove<T>(slice: &mut [MaybeUninit<T>], len: usize, at: usize) -> T {
    debug_assert!(at < len);
    unsafe {
        let place = slice.as_mut_ptr().add(at);
        let item = (*place).assume_init_read();
        ptr::copy(place.add(1), place, len - at - 1);
        item
    }
}

impl<K, V> Leaf<K, V> {
    pub fn new() -> Box<Self> {
        let mut leaf = Box::<Self>::new_uninit();
        unsafe {
            // The arrays may stay as they are; only the length must be set.
            (&raw mut (*leaf.as_mut_ptr()).len).write(0);
            leaf.assume_init()
        }
    }

    pub fn len(&self) -> usize {
        self.len as usize
    }

    pub fn keys(&self) -> &[K] {
        unsafe { std::slice::from_raw_parts(self.keys.as_ptr().cast(), self.len()) }
    }

    pub fn values(&self) -> &[V] {
        unsafe { std::slice::from_raw_parts(self.vals.as_ptr().cast(), self.len()) }
    }

    fn search<Q>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        for (i, k) in self.keys().iter().enumerate() {
            match key.cmp(k.borrow()) {
                Ordering::Greater => {}
                Ordering::Equal => return Ok(i),
                Ordering::Less => return Err(i),
            }
        }
        Err(self.len())
    }

    pub fn get<Q>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        self.search(key).ok().map(|i| &self.values()[i])
    }

    /// # Safety
    /// The leaf must not be full, and `at` must be at most its length.
    unsafe fn insert_fit(&mut self, at: usize, key: K, value: V) {
        let len = self.len();
        unsafe {
            slice_insert(&mut self.keys, len, at, key);
            slice_insert(&mut self.vals, len, at, value);
        }
        self.len += 1;
    }

    pub fn insert(&mut self, key: K, value: V) -> Inserted<K, V>
    where
        K: Ord,
    {
        match self.search(&key) {
            Ok(i) => {
                let slot = unsafe { self.vals[i].assume_init_mut() };
                Inserted::Replaced(std::mem::replace(slot, value))
            }
            Err(i) if self.len() < CAPACITY => {
                unsafe { self.insert_fit(i, key, value) };
                Inserted::Fit
            }
            Err(i) => {
                let (mid_key, mid_value, mut right) = self.split();
                unsafe {
                    if i <= MIDDLE {
                        self.insert_fit(i, key, value);
                    } else {
                        right.insert_fit(i - MIDDLE - 1, key, value);
                    }
                }
                Inserted::Split { key: mid_key, value: mid_value, right }
            }
        }
    }

    /// Moves what is above the middle into a new leaf.
    fn split(&mut self) -> (K, V, Box<Self>) {
        let mut right = Self::new();
        let moved = self.len() - MIDDLE - 1;
        unsafe {
            ptr::copy_nonoverlapping(self.keys.as_ptr().add(MIDDLE + 1), right.keys.as_mut_ptr(), moved);
            ptr::copy_nonoverlapping(self.vals.as_ptr().add(MIDDLE + 1), right.vals.as_mut_ptr(), moved);
            self.len = MIDDLE as u16;
            right.len = moved as u16;
            let key = self.keys[MIDDLE].assume_init_read();
            let value = self.vals[MIDDLE].assume_init_read();
            (key, value, right)
        }
    }

    pub fn remove<Q>(&mut self, key: &Q) -> Option<(K, V)>
    where
        K: Borrow<Q>,
        Q: Ord + ?Sized,
    {
        let at = self.search(key).ok()?;
        let len = self.len();
        unsafe {
            let key = slice_remove(&mut self.keys, len, at);
            let value = slice_remove(&mut self.vals, len, at);
            self.len -= 1;
            Some((key, value))
        }
    }
}

impl<K, V> Drop for Leaf<K, V> {
    fn drop(&mut self) {
        let len = self.len();
        self.len = 0;
        unsafe {
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.keys.as_mut_ptr().cast::<K>(), len));
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.vals.as_mut_ptr().cast::<V>(), len));
        }
    }
}
