#[repr(C, packed)]
pub struct Frame { kind: u8, length: u32 }

pub fn f(frame: &Frame) -> u32 {
    let p = &raw const frame.length;
    unsafe { p.read() } //~ cast-increases-alignment
}
