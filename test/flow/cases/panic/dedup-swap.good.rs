pub fn dedup<T: PartialEq>(v: &mut Vec<T>) {
    let n = v.len();
    if n < 2 {
        return;
    }
    let p = v.as_mut_ptr();
    let mut kept = 1;
    unsafe {
        for i in 1..n {
            if *p.add(i) != *p.add(kept - 1) {
                // Swapping keeps every element alive exactly once.
                std::ptr::swap(p.add(i), p.add(kept));
                kept += 1;
            }
        }
    }
    v.truncate(kept);
}
