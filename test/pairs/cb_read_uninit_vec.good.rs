use std::io::{self, Read};

pub fn read_frame<R: Read>(reader: &mut R, len: usize) -> io::Result<Vec<u8>> {
    let mut frame = vec![0; len];
    reader.read_exact(&mut frame)?;
    Ok(frame)
}
