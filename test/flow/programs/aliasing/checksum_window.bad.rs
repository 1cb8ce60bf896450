/// Rolling checksum over a window of a block, as delta transfer needs it.
pub struct Rolling {
    a: u32,
    b: u32,
    window: usize,
}

impl Rolling {
    pub fn start(block: &[u8], at: usize, window: usize) -> Option<Rolling> {
        if window == 0 || at.checked_add(window)? > block.len() {
            return None;
        }
        let first = &block[at] as *const u8;
        let (mut a, mut b) = (0u32, 0u32);
        for i in 0..window {
            let byte = unsafe { *first.add(i) }; //~ element-ptr-arith stacked
            a = a.wrapping_add(byte as u32);
            b = b.wrapping_add(a);
        }
        Some(Rolling { a, b, window })
    }

    pub fn roll(&mut self, out: u8, into: u8) {
        self.a = self.a.wrapping_sub(out as u32).wrapping_add(into as u32);
        self.b = self.b.wrapping_sub(self.window as u32 * out as u32).wrapping_add(self.a);
    }

    pub fn digest(&self) -> u32 {
        (self.a & 0xffff) | (self.b << 16)
    }
}
