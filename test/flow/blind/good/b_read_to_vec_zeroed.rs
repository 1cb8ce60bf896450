use std::io::{self, Read};

pub fn read_exact_vec<R: Read>(r: &mut R, n: usize) -> io::Result<Vec<u8>> {
    let mut v: Vec<u8> = Vec::with_capacity(n);
    unsafe {
        v.as_mut_ptr().write_bytes(0, n);
        v.set_len(n);
    }
    r.read_exact(&mut v)?;
    Ok(v)
}
