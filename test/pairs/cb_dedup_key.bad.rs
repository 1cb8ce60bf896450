// BUG: panic-safety: a comparison may panic while the vector holds duplicates
pub fn dedup_by<T>(vec: &mut Vec<T>, mut same: impl FnMut(&mut T, &mut T) -> bool) {
    let len = vec.len();
    if len < 2 {
        return;
    }
    let p = vec.as_mut_ptr();
    let mut w = 1;
    unsafe {
        for r in 1..len {
            if same(&mut *p.add(r), &mut *p.add(w - 1)) {
                std::ptr::drop_in_place(p.add(r));
            } else {
                std::ptr::copy(p.add(r), p.add(w), 1);
                w += 1;
            }
        }
        vec.set_len(w);
    }
}
