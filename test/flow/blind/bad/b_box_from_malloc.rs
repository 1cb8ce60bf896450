use std::ffi::c_void;

unsafe extern "C" {
    fn malloc(n: usize) -> *mut c_void;
}

pub struct Big {
    data: [u64; 64],
}

pub fn big() -> Box<Big> {
    unsafe {
        let p = malloc(size_of::<Big>()) as *mut Big;
        assert!(!p.is_null());
        p.write(Big { data: [0; 64] });
        Box::from_raw(p) //~ alloc-mismatch
    }
}
