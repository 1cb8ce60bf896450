pub struct Pairs<'a, T> {
    at: *mut T,
    left: usize,
    life: std::marker::PhantomData<&'a mut T>,
}

impl<'a, T> Iterator for Pairs<'a, T> {
    type Item = &'a mut [T];

    fn next(&mut self) -> Option<&'a mut [T]> {
        if self.left < 2 {
            return None;
        }
        let pair = unsafe { std::slice::from_raw_parts_mut(self.at, 2) };
        self.at = unsafe { self.at.add(2) };
        self.left -= 2;
        Some(pair)
    }
}

pub fn pairs<T>(items: &mut [T]) -> Pairs<'_, T> {
    Pairs { at: items.as_mut_ptr(), left: items.len(), life: std::marker::PhantomData }
}
