#[repr(C)]
union Word {
    byte: u8,
    whole: u32,
}

pub fn f() -> u32 {
    let word = Word { byte: 1 };
    unsafe { word.whole } //~ uninit-assume-init|ref-to-uninit
}
