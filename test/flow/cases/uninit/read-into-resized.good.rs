use std::io::{self, Read};

pub fn fill(source: &mut impl Read, v: &mut Vec<u8>) -> io::Result<()> {
    v.clear();
    v.resize(64, 0);
    let n = source.read(v)?;
    v.truncate(n);
    Ok(())
}
