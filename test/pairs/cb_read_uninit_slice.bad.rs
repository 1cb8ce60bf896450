// BUG: uninit: the spare room of a vector is shown to a user's `Read` as a slice
use std::io::{self, Read};

pub fn fill<R: Read>(reader: &mut R, buf: &mut Vec<u8>, max: usize) -> io::Result<usize> {
    buf.reserve(max);
    let start = buf.len();
    let spare = unsafe { std::slice::from_raw_parts_mut(buf.as_mut_ptr().add(start), max) };
    let n = reader.read(spare)?;
    unsafe { buf.set_len(start + n) };
    Ok(n)
}
