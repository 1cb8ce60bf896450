use std::io::{self, Read, Write};
use std::mem::MaybeUninit;

pub fn pump<R: Read, W: Write>(r: &mut R, w: &mut W) -> io::Result<u64> {
    let mut buf: [u8; 4096] = unsafe { MaybeUninit::uninit().assume_init() }; //~ uninit
    let mut total = 0;
    loop {
        let n = r.read(&mut buf)?;
        if n == 0 {
            return Ok(total);
        }
        w.write_all(&buf[..n])?;
        total += n as u64;
    }
}
