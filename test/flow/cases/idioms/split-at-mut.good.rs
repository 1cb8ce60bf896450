pub fn split_at_mut<T>(slice: &mut [T], mid: usize) -> (&mut [T], &mut [T]) {
    let n = slice.len();
    assert!(mid <= n);
    let p = slice.as_mut_ptr();
    unsafe {
        (
            std::slice::from_raw_parts_mut(p, mid),
            std::slice::from_raw_parts_mut(p.add(mid), n - mid),
        )
    }
}
