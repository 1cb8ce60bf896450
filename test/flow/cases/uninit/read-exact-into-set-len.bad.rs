use std::io::{self, Read};

pub fn load<R: Read>(source: &mut R, n: usize) -> io::Result<Vec<u8>> {
    let mut v = Vec::with_capacity(n);
    unsafe { v.set_len(n) } //~| set-len-before-init|uninit-buf-to-read
    source.read_exact(&mut v)?; //~ uninit-buf-to-read
    Ok(v)
}
