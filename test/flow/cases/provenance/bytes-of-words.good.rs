#[repr(C)]
pub struct Header { kind: u16, flags: u16, length: u32 }

pub fn f(header: Header) -> (u8, u32, u16) {
    let p = &raw const header as *const u8;
    unsafe { (*p.add(7), *p.add(4).cast::<u32>(), p.add(2).cast::<u16>().read()) }
}
