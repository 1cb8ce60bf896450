#[repr(C)]
pub struct Pair { a: u64, b: u8, c: u8 }

pub fn f(pair: Pair) -> u16 {
    let p = &raw const pair.c;
    let r = unsafe { &*(p as *const u16) }; //~ cast-increases-alignment
    *r
}
