use std::io::{self, Read};

pub fn load<R: Read>(source: &mut R, n: usize) -> io::Result<Vec<u8>> {
    let mut v = vec![0; n];
    source.read_exact(&mut v)?;
    Ok(v)
}
