use std::iter::FusedIterator;

/// Collects without the doubling of `Vec::from_iter`: the iterator says how many there are.
pub fn collect_exact<I>(iter: I) -> Vec<I::Item>
where
    I: IntoIterator,
    I::IntoIter: ExactSizeIterator,
{
    let iter = iter.into_iter();
    let n = iter.len();
    let mut out = Vec::with_capacity(n);
    let dst: *mut I::Item = out.as_mut_ptr();
    let mut filled = 0;
    for item in iter.take(n) {
        unsafe { dst.add(filled).write(item) };
        filled += 1;
        // SAFETY: that many have come, whatever `len` said.
        unsafe { out.set_len(filled) };
    }
    out
}

pub struct Countdown(pub u32);

impl Iterator for Countdown {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.0 = self.0.checked_sub(1)?;
        Some(format!("{}…", self.0))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0 as usize, Some(self.0 as usize))
    }
}

impl ExactSizeIterator for Countdown {}
impl FusedIterator for Countdown {}

pub fn launch() -> Vec<String> {
    collect_exact(Countdown(10))
}
