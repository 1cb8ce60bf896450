pub fn dedup_by<T>(vec: &mut Vec<T>, mut same: impl FnMut(&mut T, &mut T) -> bool) {
    let len = vec.len();
    if len < 2 {
        return;
    }
    let p = vec.as_mut_ptr();
    let mut w = 1;
    unsafe {
        for r in 1..len {
            if !same(&mut *p.add(r), &mut *p.add(w - 1)) {
                if r != w {
                    std::ptr::swap(p.add(r), p.add(w));
                }
                w += 1;
            }
        }
    }
    vec.truncate(w);
}
