// edition: 2021
#[repr(C)]
pub struct Tm {
    sec: i32,
    min: i32,
}
unsafe extern "C" {
    fn get_tm(t: *mut Tm) -> i32;
}
pub fn now() -> Option<Tm> {
    let mut t = std::mem::MaybeUninit::<Tm>::uninit();
    let ok = unsafe { get_tm(t.as_mut_ptr()) };
    if ok == 0 { Some(unsafe { t.assume_init() }) } else { None }
}
