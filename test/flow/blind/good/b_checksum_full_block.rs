use std::mem::MaybeUninit;

pub fn checksum(src: &[u8]) -> u32 {
    let mut block = MaybeUninit::<[u8; 64]>::zeroed();
    let n = src.len().min(64);
    unsafe {
        std::ptr::copy_nonoverlapping(src.as_ptr(), block.as_mut_ptr() as *mut u8, n);
        let b = block.assume_init();
        b.iter().map(|x| *x as u32).sum()
    }
}
