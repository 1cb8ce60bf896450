//! Slots with generation counters, as an entity store has them.

pub struct Slots<T> {
    generations: Vec<u32>,
    values: Box<[Option<T>]>,
    used: usize,
}

impl<T> Slots<T> {
    pub fn new(cap: usize) -> Self {
        let values = std::iter::repeat_with(|| None).take(cap).collect();
        Slots { generations: vec![0; cap], values, used: 0 }
    }

    pub fn add(&mut self, value: T) -> Option<(usize, u32)> {
        let at = self.used;
        if at == self.values.len() {
            return None;
        }
        self.values[at] = Some(value);
        self.used += 1;
        self.generations[at] += 1;
        Some((at, self.generations[at]))
    }

    pub fn get(&self, key: (usize, u32)) -> Option<&T> {
        let (at, generation) = key;
        if self.generations.get(at) != Some(&generation) {
            return None;
        }
        // A generation above 0 says that the slot was filled.
        unsafe { self.values.get_unchecked(at).as_ref() }
    }
}
