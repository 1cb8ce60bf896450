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
        let half = n / 2;
        let p = self.samples.as_mut_ptr();
        // SAFETY: the halves do not overlap: half <= n - half.
        let front = unsafe { slice::from_raw_parts_mut(p, half) };
        let back = unsafe { slice::from_raw_parts_mut(p.add(n - half), half) };
        for i in 0..half {
            mem::swap(&mut front[i], &mut back[half - 1 - i]);
        }
    }
}
