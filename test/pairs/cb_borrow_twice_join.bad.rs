// BUG: trait-trust: `borrow` is called once for the length and once for the bytes
use std::borrow::Borrow;

pub fn join<S: Borrow<[u8]>>(parts: &[S]) -> Vec<u8> {
    let total = parts.iter().map(|p| p.borrow().len()).sum();
    let mut out = Vec::with_capacity(total);
    unsafe {
        let mut at = out.as_mut_ptr();
        for part in parts {
            let bytes = part.borrow();
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len());
            at = at.add(bytes.len());
        }
        out.set_len(total);
    }
    out
}
