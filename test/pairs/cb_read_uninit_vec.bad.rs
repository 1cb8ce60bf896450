// BUG: uninit: a user's `Read` gets a buffer that was never written
use std::io::{self, Read};

pub fn read_frame<R: Read>(reader: &mut R, len: usize) -> io::Result<Vec<u8>> {
    let mut frame = Vec::with_capacity(len);
    unsafe { frame.set_len(len) };
    reader.read_exact(&mut frame)?;
    Ok(frame)
}
