pub trait MapInPlace<T> {
    fn map_in_place<F: FnMut(T) -> T>(&mut self, f: F);
}

impl<T> MapInPlace<T> for Vec<T> {
    fn map_in_place<F: FnMut(T) -> T>(&mut self, mut f: F) {
        let len = self.len();
        unsafe {
            self.set_len(0);
            for i in 0..len {
                let slot = self.as_mut_ptr().add(i);
                let value = std::ptr::read(slot);
                std::ptr::write(slot, f(value));
            }
            self.set_len(len);
        }
    }
}
