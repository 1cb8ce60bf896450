pub struct Slab<T> {
    slots: Vec<Option<T>>,
    free: Vec<usize>,
}

impl<T> Slab<T> {
    pub fn remove(&mut self, i: usize) -> Option<T> {
        let slot = &mut self.slots[i];
        let v = unsafe { std::ptr::read(slot) };
        unsafe { std::ptr::write(slot, None) };
        self.free.push(i);
        v
    }
}

fn main() {
    let mut s = Slab { slots: vec![Some(Box::new(1))], free: vec![] };
    let b = s.remove(0);
    drop(b);
    drop(s);
}
