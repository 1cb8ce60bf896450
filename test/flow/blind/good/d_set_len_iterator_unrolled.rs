pub fn squares(xs: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(xs.len());
    let mut p: *mut u32 = out.as_mut_ptr();
    for x in xs {
        unsafe {
            p.write(x * x);
            p = p.add(1);
        }
    }
    unsafe { out.set_len(xs.len()) };
    out
}
