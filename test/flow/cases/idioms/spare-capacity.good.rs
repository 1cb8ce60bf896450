use std::mem::MaybeUninit;

pub fn encode(out: &mut Vec<u8>, word: u32) {
    out.reserve(4);
    let spare = out.spare_capacity_mut();
    for (slot, byte) in spare.iter_mut().zip(word.to_le_bytes()) {
        *slot = MaybeUninit::new(byte);
    }
    let n = out.len();
    unsafe { out.set_len(n + 4) }
}
