use std::io::{self, Read};

pub fn load<R: Read>(source: &mut R, n: usize) -> io::Result<Vec<u8>> {
    let mut v = Vec::with_capacity(n);
    source.by_ref().take(n as u64).read_to_end(&mut v)?;
    Ok(v)
}
