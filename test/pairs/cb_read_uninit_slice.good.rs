use std::io::{self, Read};

pub fn fill<R: Read>(reader: &mut R, buf: &mut Vec<u8>, max: usize) -> io::Result<usize> {
    let start = buf.len();
    buf.resize(start + max, 0);
    let n = reader.read(&mut buf[start..])?;
    buf.truncate(start + n);
    Ok(n)
}
