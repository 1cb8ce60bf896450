pub fn names(n: usize) -> Vec<String> {
    let mut v: Vec<String> = Vec::with_capacity(n);
    for _ in 0..n {
        let len = v.len();
        unsafe {
            v.as_mut_ptr().add(len).write(String::from("x"));
            v.set_len(len + 1);
        }
    }
    v
}
