#[repr(C)]
pub struct Pair { first: u32, second: u32 }

pub fn f(pair: &Pair) -> u32 {
    let p = &raw const *pair as *const u32;
    unsafe { *p.add(1) }
}
