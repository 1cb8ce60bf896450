use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(n: usize) -> *mut c_void;
    fn free(p: *mut c_void);
}

pub struct CBuf {
    p: *mut u32,
    n: usize,
}

impl CBuf {
    pub fn new(n: usize) -> Option<CBuf> {
        let p = unsafe { malloc(n.checked_mul(4)?) } as *mut u32;
        if p.is_null() {
            return None;
        }
        for i in 0..n {
            unsafe { p.add(i).write(0) };
        }
        Some(CBuf { p, n })
    }
    pub fn as_slice(&self) -> &[u32] {
        unsafe { std::slice::from_raw_parts(self.p, self.n) }
    }
}

impl Drop for CBuf {
    fn drop(&mut self) {
        unsafe { free(self.p.cast()) };
    }
}
