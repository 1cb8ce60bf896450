// BUG: layout: the bytes of a repr(C) struct with padding are viewed as an initialised &[u8].
use std::io::{self, Write};

/// One sample of the journal.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    pub channel: u16,
    pub time: u64,
    pub value: f64,
}

impl Sample {
    pub fn new(channel: u16, time: u64, value: f64) -> Self {
        Sample { channel, time, value }
    }

    fn as_bytes(&self) -> &[u8] {
        let p: *const Sample = self;
        unsafe { std::slice::from_raw_parts(p.cast::<u8>(), std::mem::size_of::<Sample>()) }
    }
}

/// Appends samples to a writer.
pub struct Journal<W> {
    out: W,
    written: u64,
}

impl<W: Write> Journal<W> {
    pub fn new(out: W) -> Self {
        Journal { out, written: 0 }
    }

    pub fn append(&mut self, s: &Sample) -> io::Result<()> {
        self.out.write_all(s.as_bytes())?;
        self.written += 1;
        Ok(())
    }

    pub fn written(&self) -> u64 {
        self.written
    }
}
