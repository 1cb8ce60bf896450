#[repr(C)]
union Bits {
    float: f32,
    word: u32,
}

pub fn bits(float: f32) -> u32 {
    let bits = Bits { float };
    unsafe { bits.word }
}
