pub fn reinterpret_with<T>(mut v: Vec<T>, check: impl Fn(&[T]) -> bool) -> Option<Vec<T>> {
    let w = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), v.len(), v.capacity()) };
    let ok = check(&w); //~ panic-safety
    std::mem::forget(v); //~ panic-safety
    if ok { Some(w) } else { None }
}
