// BUG: aliasing: pair_mut does not refuse equal indices and returns two &mut to one element.
use std::error::Error;
use std::fmt::{self, Display};

/// Bodies of a simulation.
#[derive(Debug, Clone, Default)]
pub struct World<B> {
    bodies: Vec<B>,
}

/// The indices given are of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadPair(pub usize, pub usize);

impl Display for BadPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bad pair of bodies {}, {}", self.0, self.1)
    }
}

impl Error for BadPair {}

impl<B> World<B> {
    pub fn spawn(&mut self, body: B) -> usize {
        self.bodies.push(body);
        self.bodies.len() - 1
    }

    /// Borrows two bodies at once.
    pub fn pair_mut(&mut self, i: usize, j: usize) -> Result<(&mut B, &mut B), BadPair> {
        let len = self.bodies.len();
        if i >= len || j >= len {
            return Err(BadPair(i, j));
        }
        let base = self.bodies.as_mut_ptr();
        unsafe { Ok((&mut *base.add(i), &mut *base.add(j))) }
    }

    /// Lets the bodies `i` and `j` act on each other.
    pub fn collide(&mut self, i: usize, j: usize, f: fn(&mut B, &mut B)) -> Result<(), BadPair> {
        let (a, b) = self.pair_mut(i, j)?;
        f(a, b);
        Ok(())
    }
}
