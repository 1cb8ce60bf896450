//! A slab: values at stable small integer keys. Free slots form a list inside the slots themselves.

use core::mem::{self, ManuallyDrop};

const END: usize = usize::MAX;

union Slot<T> {
    value: ManuallyDrop<T>,
    next_free: usize,
}

pub struct Slab<T> {
    slots: Vec<Slot<T>>,
    taken: Vec<bool>,
    first_free: usize,
    count: usize,
}

impl<T> Slab<T> {
    pub const fn new() -> Self {
        Slab { slots: Vec::new(), taken: Vec::new(), first_free: END, count: 0 }
    }

    pub fn len(&self) -> usize {
        self.count
    }

    pub fn contains(&self, key: usize) -> bool {
        self.taken.get(key).copied().unwrap_or(false)
    }

    pub fn insert(&mut self, value: T) -> usize {
        let slot = Slot { value: ManuallyDrop::new(value) };
        self.count += 1;
        if self.first_free == END {
            self.taken.push(true);
            self.slots.push(slot);
            return self.slots.len() - 1;
        }
        let key = self.first_free;
        // SAFETY: slots on the free list hold a link.
        self.first_free = unsafe { self.slots[key].next_free };
        self.slots[key] = slot;
        self.taken[key] = true;
        key
    }

    pub fn get(&self, key: usize) -> Option<&T> {
        if !self.contains(key) {
            return None;
        }
        // SAFETY: the slot is taken, so it holds a value.
        Some(unsafe { &*self.slots[key].value })
    }

    pub fn get_mut(&mut self, key: usize) -> Option<&mut T> {
        if !self.contains(key) {
            return None;
        }
        Some(unsafe { &mut *self.slots[key].value })
    }

    /// Two values at once; `None` where a key is free or both are the same.
    pub fn get2_mut(&mut self, a: usize, b: usize) -> Option<(&mut T, &mut T)> {
        if a == b || !self.contains(a) || !self.contains(b) {
            return None;
        }
        let base = self.slots.as_mut_ptr();
        // SAFETY: both are in bounds and taken, and they are different slots.
        unsafe {
            let first: &mut T = &mut (*base.add(a)).value;
            let second: &mut T = &mut (*base.add(b)).value;
            Some((first, second))
        }
    }

    pub fn remove(&mut self, key: usize) -> Option<T> {
        if !self.contains(key) {
            return None;
        }
        self.taken[key] = false;
        self.count -= 1;
        let next_free = mem::replace(&mut self.first_free, key);
        let slot = mem::replace(&mut self.slots[key], Slot { next_free });
        // SAFETY: it was taken until now, and the slot has been replaced.
        Some(ManuallyDrop::into_inner(unsafe { slot.value }))
    }

    pub fn retain<F>(&mut self, mut keep: F)
    where
        F: FnMut(usize, &mut T) -> bool,
    {
        for key in 0..self.slots.len() {
            let Some(value) = self.get_mut(key) else { continue };
            if !keep(key, value) {
                drop(self.remove(key));
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.slots
            .iter()
            .zip(&self.taken)
            .enumerate()
            .filter(|(_, (_, taken))| **taken)
            .map(|(key, (slot, _))| (key, unsafe { &*slot.value }))
    }

    pub fn clear(&mut self) {
        self.retain(|_, _| false);
        self.slots.clear();
        self.taken.clear();
        self.first_free = END;
    }
}

impl<T> Drop for Slab<T> {
    fn drop(&mut self) {
        if mem::needs_drop::<T>() {
            self.clear();
        }
    }
}

impl<T: Clone> Clone for Slab<T> {
    fn clone(&self) -> Self {
        let mut copy = Slab::new();
        for key in 0..self.slots.len() {
            match self.get(key) {
                Some(value) => {
                    let value = ManuallyDrop::new(value.clone());
                    copy.slots.push(Slot { value });
                    copy.taken.push(true);
                    copy.count += 1;
                }
                None => {
                    copy.slots.push(Slot { next_free: copy.first_free });
                    copy.taken.push(false);
                    copy.first_free = key;
                }
            }
        }
        copy
    }
}
