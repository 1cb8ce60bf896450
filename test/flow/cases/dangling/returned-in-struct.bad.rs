#[repr(C)]
pub struct IoVec {
    base: *mut u8,
    length: usize,
}

pub fn prepare(n: usize) -> IoVec {
    let mut buffer = vec![0u8; n];
    IoVec { base: buffer.as_mut_ptr(), length: n } //~ return-ptr-to-local
}
