pub fn pick<T>(items: &mut [T], a: usize, b: usize) -> (&mut T, &mut T) {
    assert!(a < items.len() && b < items.len() && a != b);
    let base = items.as_mut_ptr();
    unsafe { (&mut *base.add(a), &mut *base.add(b)) }
}
