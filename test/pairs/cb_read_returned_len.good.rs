use std::io::{self, Read};

pub fn read_some<R: Read>(reader: &mut R) -> io::Result<Vec<u8>> {
    let mut buf = vec![0u8; 4096];
    let n = reader.read(&mut buf)?;
    buf.truncate(n);
    Ok(buf)
}
