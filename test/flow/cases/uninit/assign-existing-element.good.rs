pub fn f(n: usize) -> Vec<String> {
    let mut v: Vec<String> = vec![String::new(); n];
    for i in 0..n {
        unsafe { *v.as_mut_ptr().add(i) = i.to_string() }
    }
    v
}
