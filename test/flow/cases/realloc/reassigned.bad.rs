pub fn f(v: &mut Vec<u8>, n: usize) -> u8 {
    v.push(1);
    let p = v.as_ptr();
    *v = vec![0; n];
    unsafe { *p } //~ ptr-across-realloc|raw-outlives-owner|stale-raw-after-owner-use
}
