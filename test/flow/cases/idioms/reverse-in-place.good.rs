pub fn reverse<T>(values: &mut [T]) {
    let n = values.len();
    let p = values.as_mut_ptr();
    for i in 0..n / 2 {
        unsafe { std::ptr::swap(p.add(i), p.add(n - 1 - i)) }
    }
}
