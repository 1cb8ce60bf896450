pub struct Cache {
    hits: u32,
    value: u32,
}

impl Cache {
    pub fn value(&self) -> u32 {
        let this = self as *const Self as *mut Self;
        unsafe { (*this).hits += 1 }; //~ shared-ref-cast-to-mut
        self.value
    }
}
