// A vector without elements has none to give out: the arm that assigns to one does not run.
use std::mem::MaybeUninit;

enum Entry<T> {
    Free { next: usize },
    Taken(T),
}

struct Slab<T> {
    entries: Vec<Entry<T>>,
    first_free: usize,
    spare: MaybeUninit<u8>,
}

impl<T> Slab<T> {
    fn new() -> Self {
        Slab { entries: Vec::new(), first_free: 0, spare: MaybeUninit::new(0) }
    }

    fn insert(&mut self, value: T) -> usize {
        let key = self.first_free;
        match self.entries.get_mut(key) {
            Some(entry) => {
                if let Entry::Free { next } = *entry {
                    self.first_free = next;
                }
                *entry = Entry::Taken(value);
            }
            None => {
                self.entries.push(Entry::Taken(value));
                self.first_free = self.entries.len();
            }
        }
        key
    }

    fn spare(&self) -> u8 {
        unsafe { self.spare.assume_init() }
    }
}

fn main() {
    let mut slab = Slab::new();
    let keys = [1, 2, 3].map(|value| slab.insert(value));
    assert_eq!((keys, slab.spare()), ([0, 1, 2], 0));
}
