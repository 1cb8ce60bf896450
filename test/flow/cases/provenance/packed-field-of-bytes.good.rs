#[repr(C, packed)]
pub struct Frame { kind: u8, length: [u8; 4], rest: u32 }

pub fn f(frame: &Frame) -> (u8, u32) {
    let p = &raw const frame.length;
    let first = unsafe { (*p)[0] };
    (first, unsafe { (&raw const frame.rest).read_unaligned() })
}
