pub trait Lanes: Sized {
    fn zero() -> Self;
}

pub unsafe fn load<L: Lanes>(p: *const u8) -> L {
    let mut lanes = Lanes::zero();
    unsafe { std::ptr::copy_nonoverlapping(p, &raw mut lanes as *mut u8, 16) };
    lanes
}
