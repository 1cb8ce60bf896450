pub fn f(v: &mut Vec<u8>, n: usize) -> u8 {
    v.push(1);
    let p = v.as_ptr();
    let old = std::mem::replace(v, vec![0; n]);
    let first = unsafe { *p };
    drop(old);
    first
}
