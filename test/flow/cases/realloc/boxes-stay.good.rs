pub struct Pool {
    blocks: Vec<*mut [u8; 64]>,
}

impl Pool {
    pub fn two(&mut self) -> (*mut [u8; 64], *mut [u8; 64]) {
        let first = Box::into_raw(Box::new([0; 64]));
        self.blocks.push(first);
        let second = Box::into_raw(Box::new([1; 64]));
        // Growing the list moves the pointers, not the blocks.
        self.blocks.push(second);
        unsafe { (*first)[0] = (*second)[0] }
        (first, second)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        for block in self.blocks.drain(..) {
            drop(unsafe { Box::from_raw(block) });
        }
    }
}
