pub fn exchange(a: &mut String, b: &String) {
    let b = std::ptr::from_ref(b).cast_mut();
    unsafe { std::ptr::swap(a, b) } //~ shared-ref-cast-to-mut
}
