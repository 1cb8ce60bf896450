#[repr(C)]
#[derive(Clone, Copy)]
pub struct Rgba {
    r: u8,
    g: u8,
    b: u8,
    a: u8,
}

pub fn pack(color: Rgba) -> u32 {
    unsafe { std::mem::transmute::<Rgba, u32>(color) }
}

pub fn bytes(colors: &[Rgba]) -> &[u8] {
    unsafe { std::slice::from_raw_parts(colors.as_ptr().cast(), colors.len() * 4) }
}

pub fn bytes_mut(colors: &mut [Rgba]) -> &mut [u8] {
    let n = colors.len() * 4;
    unsafe { std::slice::from_raw_parts_mut(colors.as_mut_ptr().cast(), n) }
}
