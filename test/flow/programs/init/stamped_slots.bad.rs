//! Slots with generation counters, as an entity store has them.

pub struct Slots<T> {
    generations: Vec<u32>,
    values: Box<[T]>,
    used: usize,
}

impl<T> Slots<T> {
    pub fn new(cap: usize) -> Self {
        let values = unsafe { Box::<[T]>::new_uninit_slice(cap).assume_init() }; //~ uninit-assume-init
        Slots { generations: vec![0; cap], values, used: 0 }
    }

    pub fn add(&mut self, value: T) -> Option<(usize, u32)> {
        let at = self.used;
        if at == self.values.len() {
            return None;
        }
        unsafe { std::ptr::write(&mut self.values[at], value) };
        self.used += 1;
        self.generations[at] += 1;
        Some((at, self.generations[at]))
    }

    pub fn get(&self, key: (usize, u32)) -> Option<&T> {
        let (at, generation) = key;
        if self.generations.get(at) != Some(&generation) {
            return None;
        }
        Some(unsafe { self.values.get_unchecked(at) })
    }
}
