use std::mem::MaybeUninit;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Stat {
    size: u64,
    mode: u32,
}

fn stat(path: &str, out: *mut Stat) -> i32 {
    if path.is_empty() {
        return -1;
    }
    unsafe { out.write(Stat { size: 1, mode: 0 }) };
    0
}

pub fn size_of_file(path: &str) -> Option<u64> {
    let mut s = MaybeUninit::<Stat>::uninit();
    if stat(path, s.as_mut_ptr()) != 0 {
        return None;
    }
    let st = unsafe { s.assume_init() };
    Some(st.size + st.mode as u64)
}
