#[repr(C)]
pub struct IoVec {
    base: *mut u8,
    length: usize,
}

pub fn prepare(buffer: &mut Vec<u8>) -> IoVec {
    IoVec { base: buffer.as_mut_ptr(), length: buffer.len() }
}
