use std::io::{self, Read};

pub fn fill(source: &mut impl Read, v: &mut Vec<u8>) -> io::Result<()> {
    v.clear();
    v.reserve(64);
    let spare = unsafe { std::slice::from_raw_parts_mut(v.as_mut_ptr(), 64) }; //~| ref-to-uninit|uninit-buf-to-read
    let n = source.read(spare)?; //~ uninit-buf-to-read
    unsafe { v.set_len(n.min(64)) }
    Ok(())
}
