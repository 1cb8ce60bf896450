pub fn sign(byte: &mut u8) -> &mut i8 {
    unsafe { std::mem::transmute::<&mut u8, &mut i8>(byte) }
}
