pub fn exchange(a: &mut String, b: &mut String) {
    let b = std::ptr::from_mut(b);
    unsafe { std::ptr::swap(a, b) }
}
