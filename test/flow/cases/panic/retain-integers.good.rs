pub fn retain(v: &mut Vec<u32>, mut keep: impl FnMut(&u32) -> bool) {
    let n = v.len();
    let p = v.as_mut_ptr();
    let mut kept = 0;
    unsafe {
        for i in 0..n {
            // Numbers may be counted twice: none of them is dropped.
            if keep(&*p.add(i)) {
                *p.add(kept) = *p.add(i);
                kept += 1;
            }
        }
        v.set_len(kept);
    }
}
