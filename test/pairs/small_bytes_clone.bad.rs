// BUG: derived-clone: the enum's heap variant owns its pointer but Clone copies it
use std::mem::ManuallyDrop;
use std::slice;

const INLINE: usize = 15;

#[derive(Clone)]
enum Repr {
    Inline { buf: [u8; INLINE], len: u8 },
    Heap { ptr: *mut u8, len: usize },
}

/// Immutable bytes, stored inline if short.
#[derive(Clone)]
pub struct SmallBytes {
    repr: Repr,
}

impl SmallBytes {
    pub fn new(bytes: &[u8]) -> Self {
        let repr = if bytes.len() <= INLINE {
            let mut buf = [0; INLINE];
            buf[..bytes.len()].copy_from_slice(bytes);
            Repr::Inline { buf, len: bytes.len() as u8 }
        } else {
            let mut owned = ManuallyDrop::new(bytes.to_vec().into_boxed_slice());
            Repr::Heap { ptr: owned.as_mut_ptr(), len: owned.len() }
        };
        SmallBytes { repr }
    }

    pub fn as_slice(&self) -> &[u8] {
        match &self.repr {
            Repr::Inline { buf, len } => &buf[..usize::from(*len)],
            Repr::Heap { ptr, len } => unsafe { slice::from_raw_parts(*ptr, *len) },
        }
    }
}

impl Drop for SmallBytes {
    fn drop(&mut self) {
        if let Repr::Heap { ptr, len } = self.repr {
            // SAFETY: made from a box of that length in `new`.
            unsafe { drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(ptr, len))) }
        }
    }
}
