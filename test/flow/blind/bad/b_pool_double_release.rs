pub struct BufPool {
    free: Vec<*mut [u8; 64]>,
}

impl BufPool {
    pub fn take(&mut self) -> *mut [u8; 64] {
        self.free.pop().unwrap_or_else(|| Box::into_raw(Box::new([0; 64])))
    }
    pub fn release(&mut self, p: *mut [u8; 64]) {
        self.free.push(p);
    }
}

impl Drop for BufPool {
    fn drop(&mut self) {
        for p in self.free.drain(..) {
            unsafe { drop(Box::from_raw(p)) }; //~ double-free
        }
    }
}

fn main() {
    let mut pool = BufPool { free: Vec::new() };
    let b = pool.take();
    pool.release(b);
    pool.release(b); //~ double-free
}
