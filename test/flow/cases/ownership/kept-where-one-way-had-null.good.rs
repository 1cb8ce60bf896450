//! What holds the pointer is returned, whichever way it came about.
macro_rules! bindings {
    () => {
        #[repr(C)]
        #[derive(Clone, Copy)]
        pub struct Instruction {
            pub detail: *mut u64,
        }
    };
}
bindings!();

pub struct Owned {
    instruction: Instruction,
}

enum Storage {
    Inline(*mut u8, usize),
    Spilled(*mut Box<[u8]>),
}

impl Storage {
    fn into_bits(self) -> usize {
        match self {
            Storage::Inline(at, _) => at as usize,
            Storage::Spilled(at) => at as usize | 1,
        }
    }
}

pub struct Thin {
    bits: usize,
}

pub fn clone(from: &Instruction) -> Owned {
    let mut new = unsafe { <*const Instruction>::read(from as _) };
    new.detail = if new.detail.is_null() {
        new.detail
    } else {
        unsafe { Box::into_raw(Box::new(*new.detail)) }
    };
    Owned { instruction: new }
}

/// # Safety
/// `at` is of a box of bytes.
pub unsafe fn thin(at: *mut u8, len: usize) -> Thin {
    let storage = if len == 0 {
        Storage::Inline(std::ptr::null_mut(), 0)
    } else if len < 64 {
        Storage::Inline(at, len)
    } else {
        let bytes = Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, len));
        Storage::Spilled(Box::into_raw(Box::new(bytes)))
    };
    Thin { bits: storage.into_bits() }
}
