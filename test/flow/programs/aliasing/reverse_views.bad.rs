use std::mem;
use std::slice;

/// Reverses a packet of samples in place, two at a time.
pub struct Packet {
    samples: Vec<i16>,
}

impl Packet {
    pub fn from_samples(samples: &[i16]) -> Packet {
        Packet { samples: samples.to_vec() }
    }

    pub fn samples(&self) -> &[i16] {
        &self.samples
    }

    pub fn reverse(&mut self) {
        let n = self.samples.len();
        let p = self.samples.as_mut_ptr();
        let front = unsafe { slice::from_raw_parts_mut(p, n) };
        let back = unsafe { slice::from_raw_parts_mut(p, n) };
        for i in 0..n / 2 {
            mem::swap(&mut front[i], &mut back[n - 1 - i]); //~ two-live-mut-reborrows|reborrow-invalidated-by-parent-use stacked
        }
    }
}
