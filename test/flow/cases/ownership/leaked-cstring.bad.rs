use std::ffi::CString;

pub fn length(text: &str) -> usize {
    let p = CString::new(text).unwrap().into_raw(); //~ into-raw-never-reclaimed
    let mut n = 0;
    while unsafe { *p.add(n) } != 0 {
        n += 1;
    }
    n
}
