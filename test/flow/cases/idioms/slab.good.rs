pub struct Slab<T> {
    slots: Vec<*mut T>,
}

impl<T> Slab<T> {
    pub fn insert(&mut self, value: T) -> usize {
        self.slots.push(Box::into_raw(Box::new(value)));
        self.slots.len() - 1
    }

    pub fn get(&self, key: usize) -> Option<&T> {
        self.slots.get(key).map(|slot| unsafe { &**slot })
    }

    pub fn get_mut(&mut self, key: usize) -> Option<&mut T> {
        self.slots.get(key).map(|slot| unsafe { &mut **slot })
    }
}

impl<T> Drop for Slab<T> {
    fn drop(&mut self) {
        for slot in &self.slots {
            drop(unsafe { Box::from_raw(*slot) });
        }
    }
}
