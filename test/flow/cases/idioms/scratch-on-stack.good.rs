use std::mem::MaybeUninit;

unsafe extern "C" {
    fn getcwd(buffer: *mut u8, size: usize) -> *mut u8;
}

pub fn working_directory() -> Option<Vec<u8>> {
    let mut buffer = [const { MaybeUninit::<u8>::uninit() }; 256];
    let start = buffer.as_mut_ptr().cast::<u8>();
    if unsafe { getcwd(start, 256) }.is_null() {
        return None;
    }
    let mut path = Vec::new();
    let mut i = 0;
    // The callee has ended the path with a zero.
    while unsafe { *start.add(i) } != 0 {
        path.push(unsafe { *start.add(i) });
        i += 1;
    }
    Some(path)
}
