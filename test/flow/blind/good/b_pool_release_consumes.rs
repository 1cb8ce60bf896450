pub struct Buf(*mut [u8; 64]);

pub struct BufPool {
    free: Vec<*mut [u8; 64]>,
}

impl BufPool {
    pub fn take(&mut self) -> Buf {
        Buf(self.free.pop().unwrap_or_else(|| Box::into_raw(Box::new([0; 64]))))
    }
    pub fn release(&mut self, b: Buf) {
        self.free.push(b.0);
    }
}

impl Drop for BufPool {
    fn drop(&mut self) {
        for p in self.free.drain(..) {
            unsafe { drop(Box::from_raw(p)) };
        }
    }
}

fn main() {
    let mut pool = BufPool { free: Vec::new() };
    let b = pool.take();
    pool.release(b);
    let c = pool.take();
    unsafe { (*c.0)[0] = 1 };
    pool.release(c);
}
