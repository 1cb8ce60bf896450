use std::mem::MaybeUninit;

pub struct Table {
    entries: [u32; 16],
    used: usize,
}

pub fn table() -> Table {
    unsafe { MaybeUninit::<Table>::zeroed().assume_init() }
}
