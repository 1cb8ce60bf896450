pub fn repeat<T: Clone>(value: &T, times: usize) -> Vec<T> {
    let mut all: Vec<T> = Vec::with_capacity(times);
    for at in 0..times {
        unsafe {
            std::ptr::write(all.as_mut_ptr().add(at), value.clone());
            all.set_len(at + 1);
        }
    }
    all
}
