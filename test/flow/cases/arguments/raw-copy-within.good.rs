pub fn f(bytes: &mut [u8]) {
    let n = bytes.len();
    if n > 1 {
        let p = bytes.as_mut_ptr();
        unsafe { std::ptr::copy(p, p.add(1), n - 1) }
    }
}
