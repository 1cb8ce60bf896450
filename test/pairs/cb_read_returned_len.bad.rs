// BUG: trait-trust: the count that a user's `Read` returns becomes the length
use std::io::{self, Read};

pub fn read_some<R: Read>(reader: &mut R) -> io::Result<Vec<u8>> {
    let mut buf = vec![0u8; 4096];
    let n = reader.read(&mut buf)?;
    unsafe { buf.set_len(n) };
    Ok(buf)
}
