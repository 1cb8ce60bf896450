// edition: 2021
pub struct Bag<T> {
    items: Vec<T>,
}

impl<T> Bag<T> {
    pub fn map_in_place<F: FnMut(T) -> T>(&mut self, mut f: F) {
        let p = self.items.as_mut_ptr();
        for i in 0..self.items.len() {
            unsafe {
                let old = std::ptr::read(p.add(i));
                let new = f(old); //~ panic-safety
                std::ptr::write(p.add(i), new);
            }
        }
    }
}
