pub struct Iter {
    start: *const u32,
    end: *const u32,
}

impl Iter {
    pub fn new(values: &'static [u32]) -> Iter {
        let range = values.as_ptr_range();
        Iter { start: range.start, end: range.end }
    }

    pub fn len(&self) -> usize {
        unsafe { self.end.offset_from_unsigned(self.start) }
    }
}
