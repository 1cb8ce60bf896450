pub struct Index {
    at: usize,
}

impl Index {
    pub fn of<'a>(&self, owner: &'a mut [u32]) -> &'a mut u32 {
        assert!(self.at < owner.len());
        let base = owner.as_mut_ptr();
        unsafe { &mut *base.add(self.at) }
    }
}
