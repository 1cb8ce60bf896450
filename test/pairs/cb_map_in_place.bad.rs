// BUG: panic-safety: an element is read out, mapped by a callback and written back
pub trait MapInPlace<T> {
    fn map_in_place<F: FnMut(T) -> T>(&mut self, f: F);
}

impl<T> MapInPlace<T> for Vec<T> {
    fn map_in_place<F: FnMut(T) -> T>(&mut self, mut f: F) {
        for slot in self.iter_mut() {
            unsafe {
                let value = std::ptr::read(slot);
                std::ptr::write(slot, f(value));
            }
        }
    }
}
