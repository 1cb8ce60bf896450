use std::borrow::Borrow;

pub fn join<S: Borrow<[u8]>>(parts: &[S]) -> Vec<u8> {
    let parts: Vec<&[u8]> = parts.iter().map(|p| p.borrow()).collect();
    let total = parts.iter().map(|p| p.len()).sum();
    let mut out = Vec::with_capacity(total);
    unsafe {
        let mut at = out.as_mut_ptr();
        for bytes in parts {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len());
            at = at.add(bytes.len());
        }
        out.set_len(total);
    }
    out
}
