use std::mem::ManuallyDrop;

pub fn reinterpret_with<T>(v: Vec<T>, check: impl Fn(&[T]) -> bool) -> Option<Vec<T>> {
    let mut v = ManuallyDrop::new(v);
    let w = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), v.len(), v.capacity()) };
    if check(&w) { Some(w) } else { None }
}
