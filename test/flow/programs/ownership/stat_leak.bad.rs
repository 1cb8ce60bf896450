use std::ffi::{CStr, c_char, c_int};

#[repr(C)]
#[derive(Default)]
pub struct Stat {
    size: u64,
    mtime: i64,
    mode: u32,
}

unsafe extern "C" {
    fn sys_stat(path: *const c_char, out: &mut Stat) -> c_int;
}

pub struct Meta {
    pub size: u64,
    pub modified: i64,
}

/// Asks the system about a file. `Stat` is large on some systems, so it goes to the heap.
pub fn metadata(path: &CStr) -> Option<Meta> {
    let stat = Box::into_raw(Box::<Stat>::default()); //~ into-raw-never-reclaimed
    let rc = unsafe { sys_stat(path.as_ptr(), &mut *stat) };
    if rc != 0 {
        return None;
    }
    let (size, modified) = unsafe { ((*stat).size, (*stat).mtime) };
    Some(Meta { size, modified })
}
