pub fn f(n: usize) -> Vec<String> {
    let mut v: Vec<String> = Vec::with_capacity(n);
    for i in 0..n {
        unsafe {
            *v.as_mut_ptr().add(i) = i.to_string(); //~ assign-drops-uninit
            v.set_len(i + 1);
        }
    }
    v
}
