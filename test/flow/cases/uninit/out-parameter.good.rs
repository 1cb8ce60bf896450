use std::mem::MaybeUninit;

#[repr(C)]
pub struct Stat {
    size: u64,
}

unsafe extern "C" {
    fn fill_stat(out: *mut Stat) -> i32;
}

pub fn size() -> Option<u64> {
    let mut stat = MaybeUninit::<Stat>::uninit();
    let status = unsafe { fill_stat(stat.as_mut_ptr()) };
    (status == 0).then(|| unsafe { stat.assume_init() }.size)
}
