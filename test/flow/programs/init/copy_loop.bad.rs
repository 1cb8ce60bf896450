use std::io::{ErrorKind, Read, Result, Write};
use std::mem::MaybeUninit;

const CHUNK: usize = 8 * 1024;

/// What went through, and in how many pieces.
#[derive(Debug, Default, Clone, Copy)]
pub struct Transfer {
    pub bytes: u64,
    pub pieces: u32,
}

/// Copies everything, as `io::copy` does, and tells about progress.
pub fn copy<R, W>(from: &mut R, to: &mut W, mut progress: impl FnMut(Transfer)) -> Result<Transfer>
where
    R: Read + ?Sized,
    W: Write + ?Sized,
{
    let mut chunk: [u8; CHUNK] = unsafe { MaybeUninit::uninit().assume_init() }; //~ uninit-assume-init
    let mut done = Transfer::default();
    loop {
        let n = match from.read(&mut chunk) {
            Ok(0) => return Ok(done),
            Ok(n) => n,
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        to.write_all(&chunk[..n])?;
        done.bytes += n as u64;
        done.pieces += 1;
        progress(done);
    }
}
